// Tensors from host memory and back into it.
#pragma once
#include "call.h"

#include <ATen/ops/empty.h>

#include <cstring>

namespace annulus {

/** numbers in a typed array, scalar type, device by its text's number; the shape is in the cells, a length and lengths → handle */
inline napi_value fromHost(napi_env env, napi_value* values) {
  auto& own = state();
  size_t length;
  void* data;
  NAPI(napi_get_typedarray_info(env, values[0], nullptr, &length, &data, nullptr, nullptr));
  auto type = static_cast<c10::ScalarType>(indexOf(env, values[1]));
  auto device = namedOf({Kind::Device}, indexOf(env, values[2])).toDevice();
  Cells cells(own.cells);
  std::vector<int64_t> shape(cells.length());
  for (auto& each : shape) each = static_cast<int64_t>(cells.take());
  Timed timed(own.copyMs);
  auto host = at::empty(shape, at::TensorOptions(type).pinned_memory(!device.is_cpu()));
  if (host.numel() != static_cast<int64_t>(length)) {
    throw std::runtime_error("Expected " + std::to_string(host.numel()) + " numbers, received " + std::to_string(length) + ".");
  }
  if (length > 0) std::memcpy(host.mutable_data_ptr(), data, host.nbytes());
  return toIndex(env, own.tensors.add(device.is_cpu() ? host : host.to(device, /*non_blocking=*/true)));
}

inline napi_typedarray_type arrayTypeOf(c10::ScalarType type) {
  switch (type) {
    case c10::kFloat: return napi_float32_array;
    case c10::kInt: return napi_int32_array;
    case c10::kDouble: return napi_float64_array;
    case c10::kLong: return napi_bigint64_array;
    case c10::kBool:
    case c10::kByte: return napi_uint8_array;
    default: throw std::runtime_error(std::string("JavaScript has no array of ") + c10::toString(type) + ".");
  }
}

/** A copy of what is in host memory, in the order of rows. */
inline napi_value typedArrayOf(napi_env env, const at::Tensor& host) {
  napi_value buffer, result;
  void* data;
  if (napi_create_arraybuffer(env, host.nbytes(), &data, &buffer) != napi_ok) {
    throw std::runtime_error("JavaScript has no room for an array of " + std::to_string(host.nbytes()) + " bytes.");
  }
  if (host.nbytes() > 0) std::memcpy(data, host.const_data_ptr(), host.nbytes());
  NAPI(napi_create_typedarray(env, arrayTypeOf(host.scalar_type()), host.numel(), buffer, 0, &result));
  return result;
}

/** handle → typed array, once the device has computed it */
inline napi_value toHost(napi_env env, napi_value* values) {
  noteRead();
  auto& own = state();
  Timed timed(own.copyMs);
  return typedArrayOf(env, own.tensors.at(indexOf(env, values[0])).contiguous().to(c10::kCPU));
}

} // namespace annulus
