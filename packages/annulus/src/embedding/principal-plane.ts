import {randomFor} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import {type StoredVectors, vectorBlocks, widthOf} from './vectors-file.js';

/** Rows that directions are found from at most, evenly spread. */
const mostRows = 16_384;

/** Numbers that directions are found from at most: 128 MB. */
const mostNumbers = 2 ** 25;

/** Directions that are improved together: more than two, so that the first two come out sooner. */
const directions = 8;

/** How often they are improved. */
const rounds = 24;

/** The two directions in which vectors spread most, and their middle. */
export interface PrincipalPlane {
  /** Shape `[width]`. */
  readonly mean: Float32Array;
  /** Of length 1 and at right angles; the largest number of each is positive. Shape `[2, width]`. */
  readonly axes: Float32Array;
}

/** A point for each vector: x of all, then y. Shape of each `[rows]`. */
export interface PlanePoints {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Vectors projected on the plane of their first two principal components, found from at most 16,384 of them, evenly spread. */
export async function planePoints(vectors: StoredVectors, signal: AbortSignal): Promise<PlanePoints> {
  const {mean, axes} = await principalPlane(vectors);
  const width = widthOf(vectors);
  const [x, y] = [new Float32Array(vectors.rows), new Float32Array(vectors.rows)];
  const [across, up] = [axes.subarray(0, width), axes.subarray(width)];
  for await (const {start, rows, values} of vectorBlocks(vectors)) {
    signal.throwIfAborted();
    for (let row = 0; row < rows; row++) {
      let [right, top] = [0, 0];
      for (let at = 0; at < width; at++) {
        const value = (values[row * width + at] as number) - (mean[at] as number);
        right += value * (across[at] as number);
        top += value * (up[at] as number);
      }
      x[start + row] = right;
      y[start + row] = top;
    }
  }
  return {x, y};
}

/** By power iteration on a block of directions (Halko et al. 2011); where vectors spread in one direction only, the other is any. */
export async function principalPlane(vectors: StoredVectors): Promise<PrincipalPlane> {
  const width = widthOf(vectors);
  const sample = await spreadRows(vectors);
  const rows = tf.tensor2d(sample, [sample.length / width, width]);
  const mean = rows.mean(0);
  const centred = tf.tidy(() => rows.sub(mean));
  rows.dispose();
  try {
    const count = Math.min(directions, width);
    const random = randomFor('shuffle', 0);
    let axes = orthonormal(
      Float32Array.from({length: count * width}, () => random.uniform() - 0.5),
      width,
    );
    for (let round = 0; round < rounds; round++) {
      const improved = tf.tidy(() => {
        const block = tf.tensor2d(axes, [count, width]);
        return centred.matMul(block, false, true).transpose().matMul(centred);
      });
      axes = orthonormal((await improved.data()) as Float32Array, width);
      improved.dispose();
    }
    const plane = new Float32Array(2 * width);
    plane.set(upright(axes.subarray(0, width)));
    if (width > 1) plane.set(upright(axes.subarray(width, 2 * width)), width);
    return {mean: (await mean.data()) as Float32Array, axes: plane};
  } finally {
    tf.dispose([mean, centred]);
  }
}

/** Rows from the whole file, read in its order. */
async function spreadRows(vectors: StoredVectors): Promise<Float32Array> {
  const width = widthOf(vectors);
  const count = Math.min(vectors.rows, mostRows, Math.max(2, Math.floor(mostNumbers / width)));
  const rows = new Float32Array(count * width);
  let taken = 0;
  for await (const {start, rows: size, values} of vectorBlocks(vectors)) {
    for (; taken < count; taken++) {
      const row = Math.floor((taken * vectors.rows) / count) - start;
      if (row >= size) break;
      rows.set(values.subarray(row * width, (row + 1) * width), taken * width);
    }
  }
  return rows;
}

/** Directions made of length 1 and at right angles, one after the other (Gram and Schmidt), in place; one that is left without any length is zero. */
function orthonormal(axes: Float32Array, width: number): Float32Array {
  const made = Float64Array.from(axes);
  for (let start = 0; start < made.length; start += width) {
    const own = made.subarray(start, start + width);
    const size = Math.sqrt(dot(own, own));
    for (let before = 0; before < start; before += width) {
      const other = made.subarray(before, before + width);
      const along = dot(own, other);
      for (let at = 0; at < width; at++) own[at] = (own[at] as number) - along * (other[at] as number);
    }
    const length = Math.sqrt(dot(own, own));
    for (let at = 0; at < width; at++) own[at] = length > 1e-9 * size ? (own[at] as number) / length : 0;
  }
  return Float32Array.from(made);
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

/** A direction or its opposite, so that the same vectors always come out the same way up. */
function upright(axis: Float32Array): Float32Array {
  let largest = 0;
  for (const value of axis) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest < 0 ? axis.map((value) => -value) : axis;
}
