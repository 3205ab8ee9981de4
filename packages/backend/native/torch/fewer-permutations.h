// Permutations that undo each other: TensorFlow.js has images channels last, ATen takes and gives them channels first.
#pragma once
#include "recorded-call.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace annulus {

using Axes = std::vector<int64_t>;

/**
 * Calls written down once more with fewer permutations. One of another is a single one, or none where they undo each other; the same
 * one of the same slot is made once; and an operator that works number by number does so on what its arguments are permutations of,
 * after which its result is permuted. None of them moves a number in memory, so that every operator gets what it got before.
 */
class FewerPermutations {
 public:
  /** @param sizes of the tensors of all slots */
  explicit FewerPermutations(std::vector<Axes> sizes) : sizes(std::move(sizes)), permuted(this->sizes.size()), now(this->sizes.size()) {
    std::iota(now.begin(), now.end(), 0);
  }

  void add(RecordedCall call) {
    for (auto& argument : call.arguments) for (Slot& slot : argument.slots) slot = at(slot);
    if (isPermutation(call)) permute(std::move(call));
    else if (const Axes* axes = axesInCommon(call)) beforePermuting(std::move(call), Axes(*axes));
    else calls.push_back(std::move(call));
  }

  /** Where the tensor of a slot is now. */
  Slot at(Slot slot) const { return slot == NONE ? NONE : now[slot]; }
  size_t slotCount() const { return sizes.size(); }
  size_t callCount() const { return calls.size(); }

  /** All calls but the permutations that nobody asks for. Those before `end` are the first part, whose end moves with them. */
  std::vector<RecordedCall> withoutUnused(const std::vector<Slot>& outcome, size_t& end) {
    std::vector<bool> used(slotCount(), false);
    for (Slot slot : outcome) if (slot != NONE) used[slot] = true;
    std::vector<RecordedCall> kept;
    size_t first = end;
    for (size_t place = calls.size(); place-- > 0;) {
      auto& call = calls[place];
      if (isPermutation(call) && !used[call.results[0]]) {
        if (place < first) end--;
        continue;
      }
      for (const auto& argument : call.arguments) for (Slot slot : argument.slots) if (slot != NONE) used[slot] = true;
      kept.push_back(std::move(call));
    }
    std::reverse(kept.begin(), kept.end());
    return kept;
  }

 private:
  /** A slot that is a permutation of another, by this operator; no axes where it is none. */
  struct Permuted {
    Slot source;
    Axes axes;
    const Operator* by;
  };

  static bool isPermutation(const RecordedCall& call) { return call.called->name == "permute"; }

  void permute(RecordedCall call) {
    Slot source = call.arguments[0].slots[0], result = call.results[0];
    Axes axes = call.arguments[1].value.toIntVector();
    for (auto& axis : axes) if (axis < 0) axis += axes.size();
    const auto& before = permuted[source];
    if (!before.axes.empty()) {
      for (auto& axis : axes) axis = before.axes[axis];
      source = before.source;
    }
    if (std::is_sorted(axes.begin(), axes.end())) {
      now[result] = source;
      return;
    }
    auto [known, isNew] = made.try_emplace({source, axes}, result);
    if (!isNew) {
      now[result] = known->second;
      return;
    }
    call.arguments[0].slots[0] = source;
    call.arguments[1].value = IValue(axes);
    permuted[result] = {source, axes, call.called};
    calls.push_back(std::move(call));
  }

  /** The axes of which all tensors are permutations that an operator works on number by number; none of any other. */
  const Axes* axesInCommon(const RecordedCall& call) const {
    static const std::set<std::string> numberByNumber{"relu", "add.Tensor", "mul.Tensor", "threshold_backward"};
    if (numberByNumber.count(call.called->name) == 0) return nullptr;
    const Permuted* first = nullptr;
    for (const auto& argument : call.arguments) {
      if (argument.form == RecordedArgument::Form::Value) continue;
      if (argument.slots[0] == NONE) return nullptr;
      const auto& each = permuted[argument.slots[0]];
      if (first == nullptr) first = &each;
      if (each.axes.empty() || each.axes != first->axes || sizes[each.source] != sizes[first->source]) return nullptr;
    }
    return first == nullptr || !hasOneOrder(sizes[first->source]) ? nullptr : &first->axes;
  }

  /** Whether strides say in which order the numbers of a tensor lie: of an axis of length 1 they say nothing, and ATen guesses. */
  static bool hasOneOrder(const Axes& lengths) {
    return std::all_of(lengths.begin(), lengths.end(), [](int64_t length) { return length > 1; });
  }

  void beforePermuting(RecordedCall call, Axes axes) {
    Slot result = call.results[0], inner = sizes.size();
    const Operator* by = nullptr;
    for (auto& argument : call.arguments) {
      if (argument.form == RecordedArgument::Form::Value) continue;
      const auto& each = permuted[argument.slots[0]];
      by = each.by;
      argument.slots[0] = each.source;
    }
    sizes.push_back(sizes[call.arguments[0].slots[0]]);
    permuted.emplace_back();
    now.push_back(inner);
    call.results[0] = inner;
    calls.push_back(std::move(call));
    permute({by, {{RecordedArgument::Form::Tensor, IValue(), {inner}}, {RecordedArgument::Form::Value, IValue(std::move(axes)), {}}}, {result}, {}});
  }

  std::vector<Axes> sizes;
  std::vector<Permuted> permuted;
  std::vector<Slot> now;
  std::map<std::pair<Slot, Axes>, Slot> made;
  std::vector<RecordedCall> calls;
};

} // namespace annulus
