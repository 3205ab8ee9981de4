import * as tf from '@tensorflow/tfjs';
import type {UnitVectors} from './unit-vectors.js';
import {pause, type Watched} from './watched.js';

/** How often the two directions are turned towards the widest spread. */
const turns = 200;

/** A layout of pictures: x and y of each. Shape `[count, 2]`. */
export type Layout = Float32Array;

/**
 * Projects vectors on the two directions in which they spread the most. The largest weight of a direction is positive, so that
 * the same vectors always give the same layout.
 */
export async function principalComponents(
  {values, count, dimensions}: UnitVectors,
  watched: Watched = {},
): Promise<Layout> {
  await pause(watched, 0);
  const [centred, covariance] = tf.tidy(() => {
    const rows = tf.tensor2d(values, [count, dimensions]);
    const differences = rows.sub<tf.Tensor2D>(rows.mean(0));
    return [differences, tf.matMul(differences, differences, true).div<tf.Tensor2D>(count)] as const;
  });
  try {
    const directions = await widest((await covariance.data()) as Float32Array, dimensions, watched);
    const layout = tf.tidy(() => tf.matMul(centred, tf.tensor2d(directions.flat(), [2, dimensions]), false, true));
    const places = (await layout.data()) as Float32Array;
    layout.dispose();
    return Float32Array.from(places);
  } finally {
    tf.dispose([centred, covariance]);
  }
}

/** The two leading eigenvectors of a covariance, by orthogonal iteration; zeros where there is no spread. */
async function widest(covariance: Float32Array, dimensions: number, watched: Watched): Promise<[number[], number[]]> {
  const start = (phase: number) => Array.from({length: dimensions}, (_, at) => Math.sin(at * phase + 1));
  let first = start(1.3);
  let second = start(2.1);
  for (let turn = 0; turn < turns; turn++) {
    first = unit(times(covariance, first));
    const turned = times(covariance, second);
    const along = dot(turned, first);
    second = unit(turned.map((value, at) => value - along * (first[at] as number)));
    if (turn % 50 === 0) await pause(watched, turn / turns);
  }
  return [signed(first), signed(second)];
}

const times = (matrix: Float32Array, vector: readonly number[]): number[] =>
  vector.map((_, row) =>
    vector.reduce((sum, value, at) => sum + value * (matrix[row * vector.length + at] as number), 0),
  );

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] as number), 0);

function unit(vector: readonly number[]): number[] {
  const length = Math.sqrt(dot(vector, vector));
  return length < 1e-12 ? vector.map(() => 0) : vector.map((value) => value / length);
}

function signed(vector: readonly number[]): number[] {
  const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? vector.map((value) => -value) : [...vector];
}
