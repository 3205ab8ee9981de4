// A promise of a tensor's numbers: the wait for the device is on a thread of Node's pool.
#pragma once
#include "host-memory.h"

#include <c10/core/Event.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <memory>

namespace annulus {

struct Reading {
  napi_async_work work = nullptr;
  napi_deferred deferred = nullptr;
  /** Kept until its copy in host memory is complete. */
  at::Tensor onDevice, host;
  std::unique_ptr<c10::Event> event;
  std::string error;
};

inline void awaitReading(napi_env, void* data) {
  auto* reading = static_cast<Reading*>(data);
  try {
    reading->event->synchronize();
  } catch (const std::exception& error) {
    reading->error = error.what();
  }
}

/** Every failure is left: the thread of JavaScript may be ending, and then takes nothing more. */
inline void settle(napi_env env, const Reading& reading) {
  std::string error = reading.error;
  if (error.empty()) {
    try {
      napi_resolve_deferred(env, reading.deferred, typedArrayOf(env, reading.host));
      return;
    } catch (const std::exception& failure) {
      error = failure.what();
    }
  }
  napi_value text, rejected;
  if (napi_create_string_utf8(env, error.c_str(), error.size(), &text) != napi_ok) return;
  if (napi_create_error(env, nullptr, text, &rejected) == napi_ok) napi_reject_deferred(env, reading.deferred, rejected);
}

inline void endReading(napi_env env, napi_status, void* data) {
  std::unique_ptr<Reading> reading(static_cast<Reading*>(data));
  settle(env, *reading);
  napi_delete_async_work(env, reading->work);
}

/** handle → promise of a typed array */
inline napi_value read(napi_env env, napi_value* values) {
  noteRead();
  Timed timed(state().copyMs);
  auto reading = std::make_unique<Reading>();
  reading->onDevice = state().tensors.at(indexOf(env, values[0])).contiguous();
  auto device = reading->onDevice.device();
  napi_value promise, name;
  if (device.is_cpu()) {
    napi_value numbers = typedArrayOf(env, reading->onDevice);
    NAPI(napi_create_promise(env, &reading->deferred, &promise));
    NAPI(napi_resolve_deferred(env, reading->deferred, numbers));
    return promise;
  }
  reading->host = at::empty(reading->onDevice.sizes(), at::TensorOptions(reading->onDevice.scalar_type()).pinned_memory(true));
  reading->host.copy_(reading->onDevice, /*non_blocking=*/true);
  c10::impl::VirtualGuardImpl guard(device.type());
  reading->event = std::make_unique<c10::Event>(device.type());
  reading->event->record(guard.getStream(device));
  NAPI(napi_create_string_utf8(env, "torch.read", NAPI_AUTO_LENGTH, &name));
  NAPI(napi_create_promise(env, &reading->deferred, &promise));
  NAPI(napi_create_async_work(env, nullptr, name, awaitReading, endReading, reading.get(), &reading->work));
  NAPI(napi_queue_async_work(env, reading->work));
  reading.release(); // Deleted where it ends.
  return promise;
}

} // namespace annulus
