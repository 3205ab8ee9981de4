// Any operator by its number: arguments from the cells, one boxed call, its tensors into the table.
#pragma once
#include "arguments.h"
#include "guarded.h"

#include <sstream>

namespace annulus {

/** Makes the cells: a Float64Array that JavaScript writes arguments to and reads results from. */
inline napi_value makeCells(napi_env env, size_t count) {
  auto& own = state();
  napi_value buffer, cells;
  void* data;
  NAPI(napi_create_arraybuffer(env, count * sizeof(double), &data, &buffer));
  NAPI(napi_create_typedarray(env, napi_float64_array, count, buffer, 0, &cells));
  NAPI(napi_create_reference(env, cells, 1, &own.cellsReference));
  own.cells = static_cast<double*>(data);
  own.cellCount = count;
  return cells;
}

/** The number by which a text is passed. */
inline napi_value nameText(napi_env env, napi_value* values) {
  state().texts.push_back({textOf(env, values[0]), std::nullopt});
  return toIndex(env, state().texts.size() - 1);
}

/** The number by which an operator is called. */
inline napi_value findOperator(napi_env env, napi_value* values) {
  state().operators.push_back(operatorOf(textOf(env, values[0])));
  return toIndex(env, state().operators.size() - 1);
}

inline void describe(std::ostringstream& text, const IValue& value) {
  auto add = [&text](const at::Tensor& tensor) {
    if (tensor.defined()) text << (text.tellp() == 0 ? "" : ", ") << tensor.sizes();
  };
  if (value.isTensor()) add(value.toTensor());
  else if (value.isTensorList()) for (const auto& each : value.toTensorVector()) add(each);
}

inline torch::jit::Stack argumentsIn(const double* first, const Operator& called) {
  torch::jit::Stack arguments;
  Cells cells(first);
  for (const auto& argument : called.arguments) arguments.push_back(argumentOf(argument, cells));
  return arguments;
}

/** What an error of ATen's says first: the operator, and the shapes of its tensors, which are still in the cells. */
inline std::string subjectOf(const Operator& called) {
  std::ostringstream shapes;
  for (const auto& argument : argumentsIn(state().cells, called)) describe(shapes, argument);
  return called.name + " of " + (shapes.tellp() == 0 ? "no tensor" : shapes.str()) + ": ";
}

/** Calls an operator with what is on the stack, whose place its results take. */
inline void callBoxed(const Operator& called, torch::jit::Stack& stack) {
  auto& own = state();
  own.calls++;
  Timed timed(own.callMs);
  if (own.recording) own.recording->call(called, stack);
  else called.handle.callBoxed(stack);
}

/** Puts a result into the cells as one number, a list as several. */
inline void putResult(const IValue& value, size_t& place) {
  auto& own = state();
  auto put = [&](double number) {
    if (place >= own.cellCount) throw std::runtime_error("Expected at most " + std::to_string(own.cellCount) + " results.");
    own.cells[place++] = number;
  };
  if (value.isTensor()) put(own.tensors.add(value.toTensor()));
  else if (value.isTensorList()) for (auto& each : value.toTensorVector()) put(own.tensors.add(each));
  else if (value.isInt()) put(static_cast<double>(value.toInt()));
  else if (value.isDouble()) put(value.toDouble());
  else if (value.isBool()) put(value.toBool());
  else put(0);
}

inline void putArguments(const Operator& called, torch::jit::Stack& stack) {
  stack.clear();
  Cells cells(state().cells);
  try {
    for (const auto& argument : called.arguments) stack.push_back(argumentOf(argument, cells));
  } catch (const std::exception& error) {
    throw std::runtime_error(called.name + ": " + error.what());
  }
}

/** operator → how many results there are in the cells: tensors by their handles, 0 for none, other values as numbers. */
inline napi_value call(napi_env env, napi_value* values) {
  auto& own = state();
  const auto& called = own.operators.at(indexOf(env, values[0]));
  auto& stack = own.stack;
  putArguments(called, stack);
  try {
    callBoxed(called, stack);
  } catch (const c10::OutOfMemoryError&) {
    throw;
  } catch (const c10::Error& error) {
    throw std::runtime_error(subjectOf(called) + error.what_without_backtrace());
  } catch (const std::exception& error) {
    throw std::runtime_error(subjectOf(called) + error.what());
  }
  size_t count = 0;
  for (const auto& each : stack) putResult(each, count);
  stack.clear();
  return toIndex(env, count);
}

} // namespace annulus
