// Recordings of a thread of JavaScript: making them, running them. Handles go in and out by the cells.
#pragma once
#include "arguments.h"
#include "guarded.h"

namespace annulus {

inline std::vector<at::Tensor> tensorsInCells(size_t count) {
  std::vector<at::Tensor> tensors;
  for (size_t i = 0; i < count; i++) tensors.push_back(tensorOf(state().cells[i]));
  return tensors;
}

inline void putInCells(std::vector<at::Tensor>&& tensors) {
  auto& own = state();
  if (tensors.size() > own.cellCount) throw std::runtime_error("Expected at most " + std::to_string(own.cellCount) + " tensors.");
  for (size_t i = 0; i < tensors.size(); i++) own.cells[i] = own.tensors.add(std::move(tensors[i]));
}

inline Recording& beingMade() {
  if (!state().recording) throw std::runtime_error("Nothing is recorded.");
  return *state().recording;
}

inline void countReplayed(size_t calls) {
  state().calls += calls;
  state().replayedCalls += calls;
}

/** So many inputs in the cells: from here on calls are written down. */
inline napi_value startRecording(napi_env env, napi_value* values) {
  if (state().recording) throw std::runtime_error("Another computation is recorded.");
  state().recording = std::make_shared<Recording>(tensorsInCells(indexOf(env, values[0])));
  return nullptr;
}

/** So many tensors in the cells are the outcome of the first part. */
inline napi_value endFirstPart(napi_env env, napi_value* values) {
  beingMade().endFirst(tensorsInCells(indexOf(env, values[0])));
  return nullptr;
}

/** Forgets what was recorded. */
inline napi_value dropRecording(napi_env, napi_value*) {
  state().recording.reset();
  return nullptr;
}

/** So many tensors in the cells are the outcome of the second → the recording's number. @throws where it cannot be run again */
inline napi_value endRecording(napi_env env, napi_value* values) {
  auto& own = state();
  auto made = own.recording;
  beingMade().end(tensorsInCells(indexOf(env, values[0])));
  own.recording.reset();
  if (!made->spoiled().empty()) throw std::runtime_error("The computation cannot be recorded: it " + made->spoiled() + ".");
  own.recordings.push_back(std::move(made));
  return toIndex(env, own.recordings.size() - 1);
}

/** recording, inputs, whether the second part follows → the run's number, 0 for none; the outcome is in the cells, 0 what is as before. */
inline napi_value runFirstPart(napi_env env, napi_value* values) {
  auto& own = state();
  auto recording = own.recordings.at(indexOf(env, values[0]));
  bool follows = flagOf(env, values[2]);
  Slots left;
  countReplayed(recording->firstCalls());
  Timed timed(own.callMs);
  auto outcome = recording->runFirst(tensorsInCells(indexOf(env, values[1])), left);
  putInCells(std::move(outcome));
  if (!follows) return toIndex(env, 0);
  uint32_t number = ++own.lastRun;
  own.runs.emplace(number, Run{std::move(recording), std::move(left)});
  return toIndex(env, number);
}

/** run, last inputs → nothing; the outcome is in the cells. The run is over. */
inline napi_value runSecondPart(napi_env env, napi_value* values) {
  auto& own = state();
  auto found = own.runs.find(indexOf(env, values[0]));
  if (found == own.runs.end()) throw std::runtime_error("The gradient of a recorded network can be asked for once.");
  auto run = std::move(found->second);
  own.runs.erase(found);
  countReplayed(run.recording->secondCalls());
  Timed timed(own.callMs);
  putInCells(run.recording->runSecond(tensorsInCells(indexOf(env, values[1])), run.left));
  return nullptr;
}

/** Releases what a run keeps for its second part, unless that was run. */
inline napi_value dropRun(napi_env env, napi_value* values) {
  state().runs.erase(indexOf(env, values[0]));
  return nullptr;
}

/** Forgets a recording; its number is not given again. */
inline napi_value forgetRecording(napi_env env, napi_value* values) {
  state().recordings.at(indexOf(env, values[0])).reset();
  return nullptr;
}

} // namespace annulus
