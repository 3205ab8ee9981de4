import * as tf from '@tensorflow/tfjs';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {registerWasmKernels} from './kernels/wasm/index.js';
import {guardMalloc} from './kernels/wasm/malloc-guard.js';
import type {WasmModule} from './kernels/wasm/workspace.js';

/** Starts tfjs's wasm backend and completes it. */
export async function loadWasm(): Promise<void> {
  await import('@tensorflow/tfjs-backend-wasm');
  registerWasmKernels();
  if (await tf.setBackend('wasm')) guardMalloc((tf.backend() as BackendWasm).wasm as unknown as WasmModule);
}
