import {type BackendName, type BackendOptions, useBackend} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';
import {TESTED_BACKEND} from './backend-under-test.js';

/** The values of the tensors that `compute` returns when it runs on `backend`, with the options given. */
export async function valuesOn(
  backend: BackendName,
  compute: () => tf.Tensor[],
  options: BackendOptions = {},
): Promise<Float32Array[]> {
  await useBackend(backend, options);
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
  const actual = await valuesOn(TESTED_BACKEND, compute);
  t.is(actual.length, expected.length, what);
  for (const [i, values] of expected.entries()) {
    isClose(t, actual[i] as Float32Array, values, tolerance, `${what}, tensor ${i}`);
  }
}
