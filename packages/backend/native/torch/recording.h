// What a computation calls, written down once and run again in one call: a list of operators over numbered places for tensors.
#pragma once
#include "fewer-permutations.h"

#include <ATen/core/stack.h>

#include <memory>
#include <unordered_map>

namespace annulus {

/** Tensors of the slots between the first part of a recording and the second. */
using Slots = std::vector<at::Tensor>;

/** In two parts: what comes first is run by itself, and what it leaves in the slots is there for the second. */
class Recording {
 public:
  explicit Recording(const std::vector<at::Tensor>& inputs) : inputCount(inputs.size()) {
    for (const auto& input : inputs) take(input);
  }

  /** Calls an operator with what is on the stack, whose place its results take, and writes it down. */
  void call(const Operator& called, torch::jit::Stack& stack) {
    RecordedCall recorded{&called, {}, {}, {}};
    for (const auto& value : stack) recorded.arguments.push_back(argumentOf(value));
    called.handle.callBoxed(stack);
    for (const auto& value : stack) {
      if (value.isTensor()) recorded.results.push_back(take(value.toTensor()));
      else if (value.isTensorList()) for (const auto& each : value.toTensorVector()) recorded.results.push_back(take(each));
    }
    calls.push_back(std::move(recorded));
  }

  /** Something that a list of calls cannot do again was done, such as a read by the program. */
  void spoil(const char* by) { if (spoiledBy.empty()) spoiledBy = by; }
  const std::string& spoiled() const { return spoiledBy; }

  /** Ends the first part, whose outcome is these tensors. */
  void endFirst(const std::vector<at::Tensor>& outcome) {
    firstEnd = calls.size();
    for (const auto& each : outcome) firstOutcome.push_back(slotOf(each));
  }

  /** Ends the second. From here on the recording holds no tensor but its constants. */
  void end(const std::vector<at::Tensor>& outcome) {
    for (const auto& each : outcome) secondOutcome.push_back(slotOf(each));
    dropPermutations();
    findLastUses();
    for (auto& [slot, tensor] : held) if (isConstant.at(slot)) constants.emplace_back(slot, tensor);
    held.clear();
    slots.clear();
  }

  /** Runs the first part. Returns its outcome; what is an input still is not defined. `left` keeps what the second part needs. */
  std::vector<at::Tensor> runFirst(const std::vector<at::Tensor>& inputs, Slots& left) const {
    left.assign(slotCount, at::Tensor());
    std::copy(inputs.begin(), inputs.end(), left.begin());
    for (const auto& [slot, tensor] : constants) left[slot] = tensor;
    run(0, firstEnd, left);
    std::vector<at::Tensor> outcome;
    for (Slot slot : firstOutcome) outcome.push_back(slot < static_cast<Slot>(inputs.size()) && left[slot].is_same(inputs[slot]) ? at::Tensor() : left[slot]);
    return outcome;
  }

  /** Runs the second part, whose own inputs take the places of the last inputs. What it needed is released on the way. */
  std::vector<at::Tensor> runSecond(const std::vector<at::Tensor>& lastInputs, Slots& left) const {
    std::copy(lastInputs.begin(), lastInputs.end(), left.begin() + (inputCount - lastInputs.size()));
    run(firstEnd, calls.size(), left);
    std::vector<at::Tensor> outcome;
    for (Slot slot : secondOutcome) outcome.push_back(slot == NONE ? at::Tensor() : left[slot]);
    left.clear();
    return outcome;
  }

  size_t firstCalls() const { return firstEnd; }
  size_t secondCalls() const { return calls.size() - firstEnd; }

 private:
  /** The slot of a tensor that is an input or a result; a new one for any other, which is a constant. */
  Slot slotOf(const at::Tensor& tensor) {
    if (!tensor.defined()) return NONE;
    auto found = slots.find(tensor.unsafeGetTensorImpl());
    if (found != slots.end()) return found->second;
    Slot slot = take(tensor);
    isConstant[slot] = true;
    return slot;
  }

  /** A tensor gets a slot and is held until the end, so that its address stays its own. */
  Slot take(const at::Tensor& tensor) {
    if (!tensor.defined()) return NONE;
    auto [entry, isNew] = slots.try_emplace(tensor.unsafeGetTensorImpl(), slotCount);
    if (isNew) {
      held.emplace_back(slotCount++, tensor);
      isConstant.push_back(false);
    }
    return entry->second;
  }

  RecordedArgument argumentOf(const IValue& value) {
    using Form = RecordedArgument::Form;
    if (value.isTensor()) return {Form::Tensor, IValue(), {slotOf(value.toTensor())}};
    if (value.isTensorList()) {
      RecordedArgument argument{Form::Tensors, IValue(), {}};
      for (const auto& each : value.toTensorVector()) argument.slots.push_back(slotOf(each));
      return argument;
    }
    if (value.isOptionalTensorList()) {
      RecordedArgument argument{Form::MaybeTensors, IValue(), {}};
      for (const auto& each : value.toOptionalTensorVector()) argument.slots.push_back(each ? slotOf(*each) : NONE);
      return argument;
    }
    return {Form::Value, value, {}};
  }

  static IValue valueOf(const RecordedArgument& argument, const Slots& slots) {
    using Form = RecordedArgument::Form;
    auto tensorOf = [&slots](Slot slot) { return slot == NONE ? at::Tensor() : slots[slot]; };
    switch (argument.form) {
      case Form::Value: return argument.value;
      case Form::Tensor: return IValue(tensorOf(argument.slots[0]));
      case Form::Tensors: {
        c10::List<at::Tensor> list;
        list.reserve(argument.slots.size());
        for (Slot slot : argument.slots) list.push_back(tensorOf(slot));
        return IValue(std::move(list));
      }
      case Form::MaybeTensors: {
        c10::List<std::optional<at::Tensor>> list;
        for (Slot slot : argument.slots) list.push_back(slot == NONE ? std::nullopt : std::optional<at::Tensor>(slots[slot]));
        return IValue(std::move(list));
      }
    }
    return IValue();
  }

  void run(size_t from, size_t to, Slots& slots) const {
    torch::jit::Stack stack;
    for (size_t place = from; place < to; place++) {
      const auto& each = calls[place];
      stack.clear();
      for (const auto& argument : each.arguments) stack.push_back(valueOf(argument, slots));
      each.called->handle.callBoxed(stack);
      size_t next = 0;
      for (const auto& value : stack) {
        if (value.isTensor()) put(each, next, value.toTensor(), slots);
        else if (value.isTensorList()) for (const auto& result : value.toTensorVector()) put(each, next, result, slots);
      }
      stack.clear();
      for (Slot slot : each.done) slots[slot].reset();
    }
  }

  static void put(const RecordedCall& recorded, size_t& next, const at::Tensor& result, Slots& slots) {
    Slot slot = recorded.results.at(next++);
    if (slot != NONE) slots[slot] = result;
  }

  void dropPermutations() {
    std::vector<Axes> sizes;
    for (const auto& [slot, tensor] : held) sizes.push_back(tensor.sizes().vec());
    FewerPermutations fewer(std::move(sizes));
    size_t end = 0;
    for (size_t place = 0; place < calls.size(); place++) {
      if (place == firstEnd) end = fewer.callCount();
      fewer.add(std::move(calls[place]));
    }
    firstEnd = firstEnd == calls.size() ? fewer.callCount() : end;
    std::vector<Slot> outcome;
    for (auto* part : {&firstOutcome, &secondOutcome}) for (Slot& slot : *part) outcome.push_back(slot = fewer.at(slot));
    calls = fewer.withoutUnused(outcome, firstEnd);
    slotCount = fewer.slotCount();
    isConstant.resize(slotCount, false);
  }

  /** Tells each call which slots are done after it; outcomes of a part are not, before the part has ended. */
  void findLastUses() {
    std::vector<int64_t> last(slotCount, NONE);
    for (size_t place = 0; place < calls.size(); place++) {
      for (const auto& argument : calls[place].arguments) for (Slot slot : argument.slots) if (slot != NONE) last[slot] = place;
      for (Slot slot : calls[place].results) if (slot != NONE) last[slot] = place;
    }
    std::vector<bool> stays(slotCount, false);
    for (Slot slot : firstOutcome) if (slot != NONE && last[slot] < static_cast<int64_t>(firstEnd)) stays[slot] = true;
    for (Slot slot : secondOutcome) if (slot != NONE) stays[slot] = true;
    for (Slot slot = 0; slot < slotCount; slot++) {
      if (last[slot] != NONE && !stays[slot] && !isConstant[slot]) calls[last[slot]].done.push_back(slot);
    }
  }

  size_t inputCount;
  Slot slotCount = 0;
  std::vector<RecordedCall> calls;
  size_t firstEnd = 0;
  std::vector<Slot> firstOutcome, secondOutcome;
  std::string spoiledBy;
  /** While it is made: which slot a tensor has, and the tensors themselves. */
  std::unordered_map<const c10::TensorImpl*, Slot> slots;
  std::vector<std::pair<Slot, at::Tensor>> held;
  std::vector<bool> isConstant;
  std::vector<std::pair<Slot, at::Tensor>> constants;
};

} // namespace annulus
