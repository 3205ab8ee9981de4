import * as tf from '@tensorflow/tfjs';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {registerWasmKernels} from './kernels/wasm/index.js';
import {guardMalloc} from './kernels/wasm/malloc-guard.js';
import type {WasmModule} from './kernels/wasm/workspace.js';

const fatal = ['uncaughtException', 'unhandledRejection'] as const;

/** Starts tfjs's wasm backend and completes it. */
export async function loadWasm(): Promise<void> {
  await import('@tensorflow/tfjs-backend-wasm');
  registerWasmKernels();
  const before = new Set(fatal.flatMap((event) => process.rawListeners(event)));
  if (await tf.setBackend('wasm')) guardMalloc((tf.backend() as BackendWasm).wasm as unknown as WasmModule);
  removeListenersBut(before);
}

/** Takes off Emscripten's listeners, which print its own source in front of every uncaught error of the program. */
function removeListenersBut(kept: ReadonlySet<unknown>): void {
  for (const event of fatal) {
    for (const listener of process.rawListeners(event)) {
      if (!kept.has(listener)) process.removeListener(event, listener as () => void);
    }
  }
}
