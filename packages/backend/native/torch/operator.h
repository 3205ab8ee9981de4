// An operator of ATen, found by its name, and the kinds of its arguments as its schema declares them.
#pragma once
#include <ATen/core/dispatch/Dispatcher.h>

#include <string>
#include <vector>

namespace annulus {

using c10::IValue;
using c10::TypeKind;

enum class Kind : uint8_t { Tensor, Int, Float, Bool, Scalar, Text, Device, Tensors, MaybeTensors, Ints, Floats, Bools, Generator };

struct Argument {
  Kind kind;
  bool isOptional;
  bool hasDefault;
  IValue byDefault;
  std::string name;
};

struct Operator {
  c10::OperatorHandle handle;
  std::vector<Argument> arguments;
  std::string name;
};

inline Kind kindOf(const c10::TypePtr& type, const std::string& name) {
  switch (type->kind()) {
    case TypeKind::TensorType: return Kind::Tensor;
    case TypeKind::IntType:
    case TypeKind::SymIntType:
    case TypeKind::ScalarTypeType:
    case TypeKind::LayoutType:
    case TypeKind::MemoryFormatType: return Kind::Int;
    case TypeKind::FloatType:
    case TypeKind::SymFloatType: return Kind::Float;
    case TypeKind::BoolType:
    case TypeKind::SymBoolType: return Kind::Bool;
    case TypeKind::NumberType: return Kind::Scalar;
    case TypeKind::StringType: return Kind::Text;
    case TypeKind::DeviceObjType: return Kind::Device;
    case TypeKind::GeneratorType: return Kind::Generator;
    case TypeKind::ListType: {
      auto element = type->castRaw<c10::ListType>()->getElementType();
      if (element->kind() == TypeKind::OptionalType) return Kind::MaybeTensors;
      switch (kindOf(element, name)) {
        case Kind::Tensor: return Kind::Tensors;
        case Kind::Int: return Kind::Ints;
        case Kind::Float: return Kind::Floats;
        case Kind::Bool: return Kind::Bools;
        default: break;
      }
      break;
    }
    default: break;
  }
  throw std::runtime_error("The argument " + name + " has the type " + type->str() + ", which is not supported.");
}

/** @param whole - such as `add.Tensor`, the name and the overload */
inline Operator operatorOf(const std::string& whole) {
  auto dot = whole.find('.');
  std::string name = whole.substr(0, dot), overload = dot == std::string::npos ? "" : whole.substr(dot + 1);
  auto found = c10::Dispatcher::singleton().findSchema({"aten::" + name, overload});
  if (!found) throw std::runtime_error("This LibTorch has no operator " + whole + ".");
  Operator made{*found, {}, whole};
  for (const auto& argument : found->schema().arguments()) {
    auto type = argument.type();
    bool isOptional = type->kind() == TypeKind::OptionalType;
    if (isOptional) type = type->castRaw<c10::OptionalType>()->getElementType();
    auto byDefault = argument.default_value();
    made.arguments.push_back({kindOf(type, argument.name()), isOptional, byDefault.has_value(), byDefault.value_or(IValue()), argument.name()});
  }
  return made;
}

} // namespace annulus
