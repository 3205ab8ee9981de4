import * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';
import {useBackend} from '../../../src/index.js';

type Numeric = 'float32' | 'int32' | 'bool';

/** A tensor to be made on each backend. */
export type Given = readonly [values: readonly number[], shape: readonly number[], dtype: Numeric];

/** A kernel by its name, with what it is given. */
export interface KernelCall {
  readonly kernel: string;
  readonly inputs: Readonly<Record<string, Given>>;
  readonly attributes?: object;
}

/** What a kernel returned. */
export interface Returned {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** What kernels return on the backend that is active. */
export const returned = ({kernel, inputs, attributes = {}}: KernelCall): Returned[] =>
  tf.tidy(() => {
    const made = Object.fromEntries(
      Object.entries(inputs).map(([name, [values, shape, dtype]]) => [name, tf.tensor([...values], [...shape], dtype)]),
    );
    const results = [tf.engine().runKernel(kernel, made, attributes as tf.NamedAttrMap)].flat() as tf.Tensor[];
    return results.map((result) => ({dtype: result.dtype, shape: result.shape, values: [...result.dataSync()]}));
  });

/** Asserts that kernels return on torch what they return on cpu: type, shape, and numbers, NaN and infinities included. */
export async function kernelsAgree(t: ExecutionContext, calls: readonly KernelCall[]): Promise<void> {
  await useBackend('cpu');
  const expected = calls.map(returned);
  await useBackend('torch');
  for (const [place, call] of calls.entries()) {
    const actual = returned(call);
    const what = JSON.stringify([
      call.kernel,
      call.attributes,
      Object.values(call.inputs).map((given) => given.slice(1)),
    ]);
    for (const [i, {dtype, shape, values}] of (expected[place] as Returned[]).entries()) {
      t.deepEqual({dtype: actual[i]?.dtype, shape: actual[i]?.shape}, {dtype, shape}, what);
      const wrong = values.findIndex((value, index) => !isSame(actual[i]?.values[index] as number, value));
      if (wrong !== -1) t.fail(`${what}: at ${wrong} torch has ${actual[i]?.values[wrong]}, cpu ${values[wrong]}`);
    }
  }
}

const isSame = (actual: number, expected: number): boolean =>
  Object.is(actual + 0, expected + 0) || Math.abs(actual - expected) <= 2e-5 * Math.max(1, Math.abs(expected));
