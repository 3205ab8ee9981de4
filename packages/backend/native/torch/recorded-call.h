// A call of an operator as a recording has it: over numbered places for tensors.
#pragma once
#include "operator.h"

namespace annulus {

/** A place for a tensor while a recording runs; the inputs have the first places, then come constants and results. */
using Slot = int32_t;
constexpr Slot NONE = -1;

/** An argument: a value that is always the same, or the tensors of slots. */
struct RecordedArgument {
  enum class Form : uint8_t { Value, Tensor, Tensors, MaybeTensors } form;
  IValue value;
  std::vector<Slot> slots;
};

struct RecordedCall {
  const Operator* called;
  std::vector<RecordedArgument> arguments;
  /** Of the tensors among its results, in their order. */
  std::vector<Slot> results;
  /** Slots that nobody asks for after this call. */
  std::vector<Slot> done;
};

} // namespace annulus
