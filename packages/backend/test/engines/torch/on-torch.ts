import {isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import type * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';

/** Asserts that torch computes what cpu computes, to a share of the largest value. */
export async function agreesOnTorch(
  t: ExecutionContext,
  compute: () => tf.Tensor[],
  tolerance: number,
  what: string,
): Promise<void> {
  const expected = await valuesOn('cpu', compute);
  const actual = await valuesOn('torch', compute);
  t.is(actual.length, expected.length, what);
  for (const [i, values] of expected.entries()) isClose(t, actual[i] ?? [], values, tolerance, `${what}, tensor ${i}`);
}
