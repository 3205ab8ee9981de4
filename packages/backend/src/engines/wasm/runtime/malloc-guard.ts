import {OutOfMemoryError} from './out-of-memory-error.js';
import type {WasmModule} from './workspace.js';

/**
 * Bytes behind every tensor that belong to it: the kernel pack reads whole vectors and blocks, up to 28 bytes beyond its inputs,
 * which must not be beyond the memory's end.
 */
const TRAILING_BYTES = 32;

const guarded = new WeakSet<WasmModule>();

/**
 * Makes an allocation that fails throw, and gives every tensor `TRAILING_BYTES`. The heap of a 32-bit module ends at
 * 4 GiB; there `malloc` returns address 0, which tfjs takes for a tensor's memory and writes to.
 */
export function guardMalloc(module: WasmModule): void {
  if (guarded.has(module)) return;
  guarded.add(module);
  // The first call puts the compiled function in the place of a stub, and would take the guard out with it.
  module._free(module._malloc(1));
  const malloc = module._malloc;
  module._malloc = (bytes) => {
    const address = malloc(bytes + TRAILING_BYTES);
    if (address === 0) throw new OutOfMemoryError(bytes);
    return address;
  };
}
