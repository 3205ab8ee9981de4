// Functions of the addon: no exception of C++ leaves them, what ATen says becomes an Error with the code TORCH.
#pragma once
#include "thread-state.h"

#include <c10/core/InferenceMode.h>
#include <c10/util/Exception.h>

namespace annulus {

/** The most arguments that a function of the addon takes. */
constexpr size_t MOST = 6;
using Body = napi_value (*)(napi_env, napi_value*);

inline void throwNamed(napi_env env, const std::string& message, const char* code) {
  napi_throw_error(env, code, message.c_str());
}

/** What the processor's allocator says is an error as any other to ATen, and keeps its text where it is named. */
inline const char* codeOf(const std::string& message) {
  return message.find("DefaultCPUAllocator: ") == std::string::npos ? "TORCH" : "TORCH_OUT_OF_MEMORY";
}

template <Body body>
napi_value guarded(napi_env env, napi_callback_info info) {
  napi_value values[MOST];
  size_t count = MOST;
  napi_get_cb_info(env, info, &count, values, nullptr, nullptr);
  try {
    c10::InferenceMode nothingForAutograd(true);
    return body(env, values);
  } catch (const c10::OutOfMemoryError& error) {
    throwNamed(env, error.what_without_backtrace(), "TORCH_OUT_OF_MEMORY");
  } catch (const c10::Error& error) {
    throwNamed(env, error.what_without_backtrace(), codeOf(error.what_without_backtrace()));
  } catch (const std::exception& error) {
    throwNamed(env, error.what(), codeOf(error.what()));
  } catch (...) {
    throwNamed(env, "LibTorch failed and did not say why.", "TORCH");
  }
  return nullptr;
}

template <Body body>
void addFunction(napi_env env, napi_value exports, const char* name) {
  napi_value function;
  NAPI(napi_create_function(env, name, NAPI_AUTO_LENGTH, guarded<body>, nullptr, &function));
  NAPI(napi_set_named_property(env, exports, name, function));
}

} // namespace annulus
