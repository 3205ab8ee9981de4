import {Random} from '@annulus/datasets';
import type {Vectors} from '../../src/representation/vectors.js';

export const vectorsOf = (rows: readonly (readonly number[])[]): Vectors => ({
  vectors: Float32Array.from(rows.flat()),
  dimensions: rows[0]?.length ?? 0,
});

/** Normally distributed numbers. */
export const randomRows = (count: number, dimensions: number, seed = 0): number[][] => {
  const random = new Random(seed, 1);
  return Array.from({length: count}, () => Array.from({length: dimensions}, () => random.normal()));
};

export const unitRow = (row: readonly number[]): number[] => {
  const length = Math.hypot(...row);
  return row.map((value) => value / length);
};

export const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] as number), 0);
