// Values of JavaScript: what Node-API gives and takes, with exceptions in place of status codes.
#pragma once
#define NAPI_VERSION 8
#include <node_api.h>

#include <cstdint>
#include <stdexcept>
#include <string>

#define NAPI(call) \
  do { if ((call) != napi_ok) throw std::runtime_error("Node-API: " #call); } while (0)

namespace annulus {

inline double numberOf(napi_env env, napi_value value) {
  double number;
  NAPI(napi_get_value_double(env, value, &number));
  return number;
}

inline uint32_t indexOf(napi_env env, napi_value value) {
  uint32_t number;
  NAPI(napi_get_value_uint32(env, value, &number));
  return number;
}

inline bool flagOf(napi_env env, napi_value value) {
  bool flag;
  NAPI(napi_get_value_bool(env, value, &flag));
  return flag;
}

inline std::string textOf(napi_env env, napi_value value) {
  size_t length = 0;
  NAPI(napi_get_value_string_utf8(env, value, nullptr, 0, &length));
  std::string text(length, 0);
  NAPI(napi_get_value_string_utf8(env, value, text.data(), length + 1, &length));
  return text;
}

inline napi_value toNumber(napi_env env, double value) {
  napi_value result;
  NAPI(napi_create_double(env, value, &result));
  return result;
}

inline napi_value toIndex(napi_env env, uint32_t value) {
  napi_value result;
  NAPI(napi_create_uint32(env, value, &result));
  return result;
}

inline napi_value toFlag(napi_env env, bool value) {
  napi_value result;
  NAPI(napi_get_boolean(env, value, &result));
  return result;
}

inline napi_value toText(napi_env env, const std::string& text) {
  napi_value result;
  NAPI(napi_create_string_utf8(env, text.c_str(), text.size(), &result));
  return result;
}

/** An array of numbers from anything that can be iterated. */
template <typename List>
napi_value toNumbers(napi_env env, const List& list) {
  napi_value result;
  NAPI(napi_create_array_with_length(env, list.size(), &result));
  uint32_t place = 0;
  for (const auto& each : list) NAPI(napi_set_element(env, result, place++, toNumber(env, static_cast<double>(each))));
  return result;
}

inline void setNumber(napi_env env, napi_value object, const char* name, double value) {
  NAPI(napi_set_named_property(env, object, name, toNumber(env, value)));
}

} // namespace annulus
