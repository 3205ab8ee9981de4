// What can be asked of a tensor without waiting for the device.
#pragma once
#include "guarded.h"

#include <algorithm>

namespace annulus {

inline const at::Tensor& tensorIn(napi_env env, napi_value value) { return state().tensors.at(indexOf(env, value)); }

inline napi_value shape(napi_env env, napi_value* values) { return toNumbers(env, tensorIn(env, values[0]).sizes()); }

inline napi_value strides(napi_env env, napi_value* values) { return toNumbers(env, tensorIn(env, values[0]).strides()); }

inline napi_value dtype(napi_env env, napi_value* values) {
  return toIndex(env, static_cast<uint32_t>(tensorIn(env, values[0]).scalar_type()));
}

inline napi_value device(napi_env env, napi_value* values) { return toText(env, tensorIn(env, values[0]).device().str()); }

/** handle, memory format (0 rows, 2 channels last) → whether it is laid out so without gaps */
inline napi_value isContiguous(napi_env env, napi_value* values) {
  auto format = static_cast<c10::MemoryFormat>(indexOf(env, values[1]));
  return toFlag(env, tensorIn(env, values[0]).is_contiguous(format));
}

/** How many tensors, of the table or of a recording, share its memory. */
inline napi_value storageUses(napi_env env, napi_value* values) {
  const auto& tensor = tensorIn(env, values[0]);
  return toIndex(env, std::max(tensor.storage().use_count(), tensor.use_count()));
}

inline napi_value release(napi_env env, napi_value* values) {
  state().tensors.release(indexOf(env, values[0]));
  return nullptr;
}

/** Releases as many handles as are said, from the cells. */
inline napi_value releaseCells(napi_env env, napi_value* values) {
  auto& own = state();
  size_t count = indexOf(env, values[0]);
  for (size_t place = 0; place < count; place++) own.tensors.release(static_cast<Handle>(own.cells[place]));
  return nullptr;
}

} // namespace annulus
