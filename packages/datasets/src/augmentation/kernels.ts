import {KERNELS_MODULE} from './kernels-module.js';

/** An address in the memory of the kernels. */
type Address = number;

/** The functions that `assembly/` documents. */
interface Kernels {
  expand(source: Address, count: number, target: Address): void;
  expandPlanes(source: Address, plane: number, pixels: number, target: Address): void;
  triangleTaps(first: Address, weights: Address, from: number, to: number, support: number, reach: number): void;
  nearestTaps(first: Address, weights: Address, from: number, to: number): void;
  resampleDown(
    source: Address,
    sourceBytes: number,
    run: number,
    first: Address,
    weights: Address,
    reach: number,
    height: number,
    target: Address,
    targetBytes: number,
  ): void;
  resampleDownBytes(...ofResampleDown: Parameters<Kernels['resampleDown']>): void;
  resampleAcross(
    source: Address,
    sourceBytes: number,
    height: number,
    width: number,
    channels: number,
    first: Address,
    weights: Address,
    reach: number,
    target: Address,
  ): void;
  shift(data: Address, bytes: number, factor: number, rest: number): void;
  sumOfLuma(data: Address, pixels: number, channels: number): number;
  saturate(data: Address, bytes: number, factor: number): void;
  gray(data: Address, bytes: number): void;
  turnHue(data: Address, bytes: number, sixths: number): void;
  normalize(data: Address, bytes: number, ...meansAndSlopes: readonly number[]): void;
  flip(data: Address, height: number, width: number, channels: number): void;
  blurDown(source: Address, target: Address, height: number, run: number, kernel: Address, size: number): void;
  blurAcross(
    source: Address,
    target: Address,
    height: number,
    width: number,
    channels: number,
    kernel: Address,
    size: number,
    line: Address,
  ): void;
}

/** What of the engine's WebAssembly is used; its types come with the DOM's only. */
declare const WebAssembly: {
  readonly Memory: new (size: {initial: number}) => {readonly buffer: ArrayBuffer; grow(pages: number): number};
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => {readonly exports: Kernels};
};

const PAGE = 65_536;

export const memory = new WebAssembly.Memory({initial: 4});

/** Our own compiled code, working on `memory`. */
export const kernels = new WebAssembly.Instance(new WebAssembly.Module(bytesOf(KERNELS_MODULE)), {
  env: {memory},
}).exports;

/** The bytes that a text of base64 stands for, in Node and in a browser. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Makes `memory` reach to the address `end`. Views of it made before may be empty afterwards. */
export function growMemoryTo(end: Address): void {
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}
