import * as tf from '@tensorflow/tfjs';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {forgetKernelPack, kernelPackOn, stopKernelPack} from '../src/engines/wasm/runtime/kernel-pack.js';
import {useBackend} from '../src/index.js';

/** Both ways in which the wasm kernels compute: by the kernel pack, and composed of tfjs's own where that does not start. */
export const KERNELS = ['compiled', 'composed'] as const;

/** Runs `compute` on wasm with these kernels, and leaves it with the compiled ones. */
export async function withKernels<T>(kernels: (typeof KERNELS)[number], compute: () => T | Promise<T>): Promise<T> {
  await useBackend('wasm');
  const backend = tf.backend() as BackendWasm;
  if (kernels === 'composed') {
    stopKernelPack(backend, 'a test stopped it');
    await useBackend('wasm');
  }
  try {
    const result = await compute();
    const hasPack = kernelPackOn(backend) !== undefined;
    if (hasPack !== (kernels === 'compiled')) throw new Error(`Expected the ${kernels} kernels to have run.`);
    return result;
  } finally {
    await useBackend('wasm');
    forgetKernelPack(backend);
    await useBackend('wasm');
  }
}
