// What a thread of JavaScript has of its own: its tensors, the operators it found, and the cells it passes arguments in.
#pragma once
#include "node-api.h"
#include "operator.h"
#include "recording.h"
#include "tensor-table.h"

#include <ATen/core/stack.h>

#include <ctime>
#include <deque>
#include <optional>

namespace annulus {

/** A text that is passed by its number; such as `cuda:0`, which is a device at once. */
struct Text {
  std::string text;
  std::optional<c10::Device> device;
};

/** A recording between its parts. */
struct Run {
  std::shared_ptr<const Recording> recording;
  Slots left;
};

struct ThreadState {
  TensorTable tensors;
  std::deque<Operator> operators;
  std::vector<Text> texts;
  /** Memory of a Float64Array of JavaScript, which `cellsReference` keeps. */
  double* cells = nullptr;
  size_t cellCount = 0;
  napi_ref cellsReference = nullptr;
  torch::jit::Stack stack;
  /** The one that is being made, if any. */
  std::shared_ptr<Recording> recording;
  std::vector<std::shared_ptr<Recording>> recordings;
  std::unordered_map<uint32_t, Run> runs;
  uint32_t lastRun = 0;
  /** Operators that were called, and how many of them by recordings. */
  uint64_t calls = 0, replayedCalls = 0;
  bool isTimed = false;
  double callMs = 0, copyMs = 0;
};

/** Made when a thread loads the addon, dropped when a worker thread ends. */
inline thread_local ThreadState* ownState = nullptr;
inline ThreadState& state() { return *ownState; }

/** A program that reads while it is recorded may go another way the next time. */
inline void noteRead() {
  if (state().recording) state().recording->spoil("reads a tensor");
}

/** Milliseconds that this thread has computed: what other threads and processes do is not in them. */
inline double threadMs() {
  timespec spent;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return spent.tv_sec * 1e3 + spent.tv_nsec / 1e6;
}

/** Adds the time that this thread computes in a block to a sum, where timing is on. */
class Timed {
 public:
  explicit Timed(double& sum) : sum(sum), began(state().isTimed ? threadMs() : 0) {}
  ~Timed() {
    if (state().isTimed) sum += threadMs() - began;
  }

 private:
  double& sum;
  double began;
};

} // namespace annulus
