import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {KERNEL_PACK_MODULE} from './kernel-pack-module.js';

/** A function of the pack: tensors are addresses on the tfjs heap, and so is what it returns, where it returns something. */
export type Compiled = (...numbers: number[]) => number;

/**
 * Our own compiled code, working on the same memory as tfjs's; `assembly` documents each function. Some read past the end of
 * tensors, into the room that `guardMalloc` leaves behind each.
 */
export type KernelPack = Readonly<
  Record<
    | 'channelAffine'
    | 'channelBlend'
    | 'channelMoments'
    | 'channelSlopes'
    | 'exponential'
    | 'filterGradient'
    | 'gatherRows'
    | 'inputGradient'
    | 'inputGradientFilter'
    | 'logarithm'
    | 'maxPoolGradient'
    | 'product'
    | 'reluGradient'
    | 'selectRanks'
    | 'softmax'
    | 'sparseProduct'
    | 'winogradConvolution'
    | 'winogradFilter'
    | 'winogradFilterGradient'
    | 'writeRows',
    Compiled
  >
>;

/** The tfjs-backend-wasm that the pack was tested with: how it keeps tensors is no documented interface. */
const TESTED_VERSION = '4.22.0';

/** What of the engine's WebAssembly is used; its types come with the DOM's only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => {readonly exports: KernelPack};
};

const packs = new WeakMap<BackendWasm, KernelPack>();
const reasons = new WeakMap<BackendWasm, string>();

/**
 * Starts the pack on a backend, once. Where it does not start the kernels composed of tfjs's own do its work.
 *
 * @param version - of tfjs-backend-wasm
 * @returns why it did not start, undefined where it did
 */
export function startKernelPack(backend: BackendWasm, version: string): string | undefined {
  if (packs.has(backend) || reasons.has(backend)) return reasons.get(backend);
  if (version !== TESTED_VERSION) {
    reasons.set(backend, `it was tested with tfjs-backend-wasm ${TESTED_VERSION}, this is ${version}`);
    return reasons.get(backend);
  }
  try {
    const {memory} = (backend.wasm as unknown as {readonly asm: {readonly memory: object}}).asm;
    const module = new WebAssembly.Module(Buffer.from(KERNEL_PACK_MODULE, 'base64'));
    packs.set(backend, new WebAssembly.Instance(module, {env: {memory}}).exports);
    return undefined;
  } catch (error) {
    reasons.set(backend, error instanceof Error ? error.message : String(error));
    return reasons.get(backend);
  }
}

/** Stops the pack, as if it had not started for this reason. */
export function stopKernelPack(backend: BackendWasm, reason: string): void {
  packs.delete(backend);
  reasons.set(backend, reason);
}

/** Takes a backend for one on which the pack was never started. */
export function forgetKernelPack(backend: BackendWasm): void {
  packs.delete(backend);
  reasons.delete(backend);
}

/** The pack of a backend; undefined where it did not start. */
export const kernelPackOn = (backend: BackendWasm): KernelPack | undefined => packs.get(backend);

/** The pack of a backend on which it started. @throws Error where it did not */
export function runningKernelPack(backend: BackendWasm): KernelPack {
  const pack = packs.get(backend);
  if (pack === undefined) throw new Error('Expected the kernel pack to run on this backend; it did not start.');
  return pack;
}
