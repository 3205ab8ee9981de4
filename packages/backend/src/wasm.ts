import * as tf from '@tensorflow/tfjs';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import type {Considered} from './backend-report.js';
import {registerWasmKernels} from './kernels/wasm/index.js';
import {startKernelPack} from './kernels/wasm/kernel-pack.js';
import {guardMalloc} from './kernels/wasm/malloc-guard.js';
import type {WasmModule} from './kernels/wasm/workspace.js';

const fatal = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Starts tfjs's wasm backend and completes it.
 *
 * @returns why our compiled kernels did not start, undefined where they did
 */
export async function loadWasm(): Promise<string | undefined> {
  const {version_wasm} = await import('@tensorflow/tfjs-backend-wasm');
  registerWasmKernels();
  const before = new Set(fatal.flatMap((event) => process.rawListeners(event)));
  let reason: string | undefined;
  if (await tf.setBackend('wasm')) {
    const backend = tf.backend() as BackendWasm;
    guardMalloc(backend.wasm as unknown as WasmModule);
    reason = startKernelPack(backend, version_wasm);
  }
  removeListenersBut(before);
  return reason;
}

/** What a report says where the compiled kernels did not start. */
export const withoutKernelPack = (reason: string): Considered => ({
  name: 'the compiled kernels',
  outcome: `${reason}; composed kernels take their place, at about half the speed`,
});

/** Takes off Emscripten's listeners, which print its own source in front of every uncaught error of the program. */
function removeListenersBut(kept: ReadonlySet<unknown>): void {
  for (const event of fatal) {
    for (const listener of process.rawListeners(event)) {
      if (!kept.has(listener)) process.removeListener(event, listener as () => void);
    }
  }
}
