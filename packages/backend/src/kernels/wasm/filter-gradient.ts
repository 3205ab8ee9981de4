import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {FILTER_GRADIENT_MODULE} from './filter-gradient-module.js';

/**
 * The function that `assembly/filter-gradient.ts` documents; tensors are addresses on the tfjs heap. It reads past the
 * end of `x` and `dy`, into the room that `guardMalloc` leaves behind every tensor.
 */
export type FilterGradient = (
  x: number,
  dy: number,
  sums: number,
  batch: number,
  height: number,
  width: number,
  channels: number,
  outHeight: number,
  outWidth: number,
  filters: number,
  filterHeight: number,
  filterWidth: number,
  strideHeight: number,
  strideWidth: number,
  paddingTop: number,
  paddingLeft: number,
) => void;

/** What of the engine's WebAssembly is used; its types come with the DOM's only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => {readonly exports: {readonly filterGradient: FilterGradient}};
};

const instances = new WeakMap<BackendWasm, FilterGradient>();

/** Our own compiled code, working on the same memory as tfjs's. */
export function filterGradientOn(backend: BackendWasm): FilterGradient {
  const existing = instances.get(backend);
  if (existing !== undefined) return existing;
  const {memory} = (backend.wasm as unknown as {readonly asm: {readonly memory: object}}).asm;
  const module = new WebAssembly.Module(Buffer.from(FILTER_GRADIENT_MODULE, 'base64'));
  const {filterGradient} = new WebAssembly.Instance(module, {env: {memory}}).exports;
  instances.set(backend, filterGradient);
  return filterGradient;
}
