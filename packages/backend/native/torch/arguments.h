// Arguments from the cells, by the operator's schema. Each is a tag and what belongs to it: a number, or a length and numbers.
#pragma once
#include "thread-state.h"

#include <cmath>

namespace annulus {

enum class Tag { Absent = 0, Number = 1, Flag = 2, List = 3, Text = 4, End = 5 };

/** Reads cells from the first on; the last are checked by JavaScript, which wrote them. */
class Cells {
 public:
  explicit Cells(const double* first) : next(first) {}
  double take() { return *next++; }
  /** Stays at the end once it is there. */
  Tag tag() {
    auto found = static_cast<Tag>(static_cast<int>(*next));
    if (found != Tag::End) next++;
    return found;
  }
  size_t length() { return static_cast<size_t>(take()); }

 private:
  const double* next;
};

/** A whole number is an integer scalar: it promotes no int32 tensor to float32. */
inline IValue scalarOf(double number) {
  bool isWhole = std::abs(number) < 9e15 && number == std::floor(number) && !(number == 0 && std::signbit(number));
  return isWhole ? IValue(static_cast<int64_t>(number)) : IValue(number);
}

inline const at::Tensor& tensorOf(double handle) { return state().tensors.at(static_cast<Handle>(handle)); }

[[noreturn]] inline void refuse(const Argument& argument, const char* received) {
  throw std::runtime_error("Expected another value for " + argument.name + " than " + received + ".");
}

inline IValue absentOf(const Argument& argument) {
  if (argument.hasDefault) return argument.byDefault;
  if (argument.isOptional || argument.kind == Kind::Generator) return IValue();
  refuse(argument, "none");
}

inline IValue numberOf(const Argument& argument, double number) {
  switch (argument.kind) {
    case Kind::Tensor: return IValue(tensorOf(number));
    case Kind::Int: return IValue(static_cast<int64_t>(number));
    case Kind::Float: return IValue(number);
    case Kind::Scalar: return scalarOf(number);
    case Kind::Ints: return IValue(std::vector<int64_t>{static_cast<int64_t>(number)});
    default: refuse(argument, "a number");
  }
}

inline IValue flagOf(const Argument& argument, bool flag) {
  switch (argument.kind) {
    case Kind::Bool:
    case Kind::Scalar: return IValue(flag);
    case Kind::Int: return IValue(static_cast<int64_t>(flag));
    default: refuse(argument, "true or false");
  }
}

template <typename T, typename Of>
IValue listOf(Cells& cells, Of of) {
  c10::List<T> list;
  size_t length = cells.length();
  list.reserve(length);
  for (size_t i = 0; i < length; i++) list.push_back(of(cells.take()));
  return IValue(std::move(list));
}

inline std::optional<at::Tensor> maybeTensorOf(double handle) {
  return handle == 0 ? std::nullopt : std::optional<at::Tensor>(tensorOf(handle));
}

inline IValue listOf(const Argument& argument, Cells& cells) {
  switch (argument.kind) {
    case Kind::Tensors: return listOf<at::Tensor>(cells, tensorOf);
    case Kind::MaybeTensors: return listOf<std::optional<at::Tensor>>(cells, maybeTensorOf);
    case Kind::Ints: return listOf<int64_t>(cells, [](double each) { return static_cast<int64_t>(each); });
    case Kind::Floats: return listOf<double>(cells, [](double each) { return each; });
    case Kind::Bools: return listOf<bool>(cells, [](double each) { return each != 0; });
    default: refuse(argument, "a list");
  }
}

inline IValue namedOf(const Argument& argument, size_t number) {
  auto& named = state().texts.at(number);
  if (argument.kind == Kind::Text) return IValue(named.text);
  if (argument.kind != Kind::Device) refuse(argument, "a text");
  if (!named.device) named.device = c10::Device(named.text);
  return IValue(*named.device);
}

inline IValue argumentOf(const Argument& argument, Cells& cells) {
  switch (cells.tag()) {
    case Tag::Number: return numberOf(argument, cells.take());
    case Tag::Flag: return flagOf(argument, cells.take() != 0);
    case Tag::List: return listOf(argument, cells);
    case Tag::Text: return namedOf(argument, cells.length());
    case Tag::Absent:
    case Tag::End: break;
  }
  return absentOf(argument);
}

} // namespace annulus
