import type {ArrayData} from '@annulus/datasets';
import {Random} from '@annulus/datasets';

/** An image of random values. */
export function picture(height: number, width: number, channels = 3, seed = 0): ArrayData {
  const random = new Random(seed, height, width, channels);
  return {
    data: Float32Array.from({length: height * width * channels}, () => random.uniform()),
    shape: [height, width, channels],
  };
}

/** An image of the given values. */
export const image = (shape: readonly number[], values: readonly number[]): ArrayData => ({
  data: Float32Array.from(values),
  shape,
});

/** The largest distance between two arrays' values. */
export function distance(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) return Infinity;
  let most = 0;
  for (let at = 0; at < one.length; at++) most = Math.max(most, Math.abs((one[at] as number) - (other[at] as number)));
  return most;
}
