// Devices, threads, precision, determinism, and what the addon counts.
#pragma once
#include "arguments.h"
#include "guarded.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/Event.h>
#include <c10/core/impl/VirtualGuardImpl.h>

namespace annulus {

inline napi_value setThreads(napi_env env, napi_value* values) {
  at::set_num_threads(static_cast<int>(indexOf(env, values[0])));
  return nullptr;
}

inline napi_value threads(napi_env env, napi_value*) { return toIndex(env, at::get_num_threads()); }

/** How many GPUs there are; 0 also where LibTorch was built for none. */
inline napi_value deviceCount(napi_env env, napi_value*) {
  return toIndex(env, at::hasCUDA() ? c10::impl::VirtualGuardImpl(c10::kCUDA).deviceCount() : 0);
}

/** device by its text's number: this thread's current one, where pinned memory and streams are made */
inline napi_value useDevice(napi_env env, napi_value* values) {
  auto device = namedOf({Kind::Device}, indexOf(env, values[0])).toDevice();
  if (!device.is_cpu()) c10::impl::VirtualGuardImpl(device.type()).setDevice(device);
  return nullptr;
}

/** Whether products and convolutions of a GPU may round their operands to TF32. */
inline napi_value allowTf32(napi_env env, napi_value* values) {
  at::globalContext().setAllowTF32CuBLAS(flagOf(env, values[0]));
  at::globalContext().setAllowTF32CuDNN(flagOf(env, values[0]));
  return nullptr;
}

/** Whether cuDNN measures which convolution is fastest for each new shape. */
inline napi_value benchmarkConvolutions(napi_env env, napi_value* values) {
  at::globalContext().setBenchmarkCuDNN(flagOf(env, values[0]));
  return nullptr;
}

/** Whether operators whose sums depend on the order of threads are replaced, or warned of where they cannot be. */
inline napi_value useDeterministicAlgorithms(napi_env env, napi_value* values) {
  bool isDeterministic = flagOf(env, values[0]);
  at::globalContext().setDeterministicAlgorithms(isDeterministic, /*warn_only=*/true);
  at::globalContext().setDeterministicFillUninitializedMemory(false); // No kernel reads what it has not written.
  at::globalContext().setDeterministicCuDNN(isDeterministic);
  return nullptr;
}

/** device by its text's number: waits until all is computed that it was given */
inline napi_value synchronize(napi_env env, napi_value* values) {
  auto device = namedOf({Kind::Device}, indexOf(env, values[0])).toDevice();
  if (device.is_cpu()) return nullptr;
  c10::impl::VirtualGuardImpl guard(device.type());
  c10::Event event(device.type());
  event.record(guard.getStream(c10::Device(device.type(), device.has_index() ? device.index() : 0)));
  event.synchronize();
  return nullptr;
}

/** Whether the time in operators and copies is added up. */
inline napi_value time(napi_env env, napi_value* values) {
  state().isTimed = flagOf(env, values[0]);
  return nullptr;
}

/** device by its text's number → what this thread has there, and what it has called */
inline napi_value counts(napi_env env, napi_value* values) {
  auto& own = state();
  auto device = namedOf({Kind::Device}, indexOf(env, values[0])).toDevice();
  if (!device.is_cpu() && !device.has_index()) device = c10::Device(device.type(), 0);
  napi_value result;
  NAPI(napi_create_object(env, &result));
  setNumber(env, result, "live", own.tensors.live());
  setNumber(env, result, "bytes", own.tensors.bytesOn(device));
  setNumber(env, result, "calls", own.calls);
  setNumber(env, result, "replayedCalls", own.replayedCalls);
  setNumber(env, result, "callMs", own.callMs);
  setNumber(env, result, "copyMs", own.copyMs);
  setNumber(env, result, "threadMs", threadMs());
  return result;
}

} // namespace annulus
