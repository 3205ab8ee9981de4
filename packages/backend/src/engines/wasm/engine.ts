import * as tf from '@tensorflow/tfjs';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import type {Considered} from '../../contract/considered.js';
import type {Engine} from '../../contract/engine.js';
import {offerCompiledKernels} from './compiled-kernels.js';
import {wasmKernels} from './kernels.js';
import {startKernelPack} from './runtime/kernel-pack.js';
import {guardMalloc} from './runtime/malloc-guard.js';
import type {WasmModule} from './runtime/workspace.js';

/** tfjs's wasm backend, completed so that it can train; it needs no other package. */
export const wasm: Engine<'wasm'> = {
  name: 'wasm',
  capabilities: {readsAtOnce: true, readsInPlace: true, writesInPlace: true, scatterOverwrites: false, cores: 'one'},
  auto: 'tries',
  reason: 'the fastest that needs no other package',
  async load() {
    await import('@tensorflow/tfjs-backend-wasm');
    return {};
  },
  kernels: () => wasmKernels,
  start,
  view: (tensor) => (tf.backend() as BackendWasm).typedArrayFromHeap(tensor),
};

async function start(activate: () => Promise<void>): Promise<Considered[]> {
  const before = new Set(fatal.flatMap((event) => process.rawListeners(event)));
  try {
    await activate();
  } finally {
    removeListenersBut(before);
  }
  const {version_wasm} = await import('@tensorflow/tfjs-backend-wasm');
  const backend = tf.backend() as BackendWasm;
  guardMalloc(backend.wasm as unknown as WasmModule);
  const reason = startKernelPack(backend, version_wasm);
  offerCompiledKernels(reason === undefined);
  if (reason === undefined) return [];
  const outcome = `${reason}; composed kernels take their place, at about half the speed`;
  return [{name: 'the compiled kernels', outcome}];
}

const fatal = ['uncaughtException', 'unhandledRejection'] as const;

/** Takes off Emscripten's listeners, which print its own source in front of every uncaught error of the program. */
function removeListenersBut(kept: ReadonlySet<unknown>): void {
  for (const event of fatal) {
    for (const listener of process.rawListeners(event)) {
      if (!kept.has(listener)) process.removeListener(event, listener as () => void);
    }
  }
}
