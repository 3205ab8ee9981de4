import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {type BackendName, useBackend} from '../src/index.js';

/** The backend under test alone, where the environment names one. */
const asked = process.env.ANNULUS_BACKEND as BackendName | undefined;

/** The backends that tests run on which hold for all of them. */
export const TESTED_BACKENDS: readonly BackendName[] = asked === undefined ? ['wasm', 'cpu'] : [asked];

/** The backend whose results are compared with those of cpu: wasm, or the one that the environment names. */
export const COMPARED: BackendName = asked ?? 'wasm';

/** Declares a test of what our kernels do on wasm and tfjs's on cpu, but tfjs-node does not on native TensorFlow: there skipped. */
export const testBeyondNative = COMPARED === 'tensorflow' ? test.serial.skip : test.serial;

/** Numbers in [−1, 1), the same for the same seed on every machine (mulberry32). */
export function randomNumbers(seed: number, length: number): Float32Array {
  let state = seed;
  return Float32Array.from({length}, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  });
}

/** A tensor of `randomNumbers`. */
export function randomTensor(seed: number, shape: number[]): tf.Tensor {
  return tf.tensor(randomNumbers(seed, tf.util.sizeFromShape(shape)), shape, 'float32');
}

/** The values of the tensors that `compute` returns when it runs on `backend`. */
export async function valuesOn(backend: BackendName, compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  await useBackend(backend);
  return tf.tidy(() => compute().map((tensor) => Float32Array.from(tensor.dataSync())));
}

/** Asserts that `actual` differs from `expected` by at most `tolerance` of the largest expected magnitude. */
export function isClose(
  t: ExecutionContext,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  let scale = 1e-6;
  let worst = actual.length === expected.length ? 0 : Number.NaN;
  for (let i = 0; i < expected.length; i++) scale = Math.max(scale, Math.abs(expected[i] as number));
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs((actual[i] as number) - (expected[i] as number)) / scale;
    if (!(difference <= worst)) worst = difference;
  }
  if (!(worst <= tolerance)) t.fail(`${what}: differs by ${worst} of the largest value, at most ${tolerance} expected`);
}

/** Asserts that the backend under test computes what cpu computes. */
export async function agreesWithCpu(
  t: ExecutionContext,
  compute: () => tf.Tensor[],
  tolerance: number,
  what: string,
): Promise<void> {
  const expected = await valuesOn('cpu', compute);
  const actual = await valuesOn(COMPARED, compute);
  t.is(actual.length, expected.length, what);
  for (const [i, values] of expected.entries()) {
    isClose(t, actual[i] as Float32Array, values, tolerance, `${what}, tensor ${i}`);
  }
}
