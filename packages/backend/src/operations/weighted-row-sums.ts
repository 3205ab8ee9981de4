import * as tf from '@tensorflow/tfjs';
import {hasKernel, SPREAD_COLUMNS} from '../contract/custom-kernels.js';
import {capabilities} from '../contract/declared-engines.js';
import {hostValues} from './host-values.js';
import {writtenTensor} from './written-tensor.js';

/**
 * `Σⱼ weights[i, j] · rows[indices[i, j]]`: a product with a sparse matrix, which touches only the rows that are named. Has no
 * gradient: call it off the tape.
 *
 * @param weights - Shape `[sums, terms]`
 * @param indices - Shape `[sums, terms]`, each from 0 to `count − 1`; a tensor where only the device knows them
 * @param rows - Shape `[count, dimensions]`
 * @returns Shape `[sums, dimensions]`
 */
export function weightedRowSums(
  weights: tf.Tensor2D,
  indices: Int32Array | tf.Tensor2D,
  rows: tf.Tensor2D,
): tf.Tensor2D {
  if (indices instanceof tf.Tensor) {
    const sumOf = isFew(weights, rows) && hasKernel(SPREAD_COLUMNS) ? productOfAll : sumOfNamed;
    return sumOf(weights, indices, rows);
  }
  const {readsAtOnce, readsInPlace} = capabilities();
  if (readsAtOnce && isFew(weights, rows)) return sumOfAll(weights, indices, rows);
  if (readsInPlace) return sumOnHost(weights, indices, rows);
  return tf.tidy(() => sumOfNamed(weights, tf.tensor2d(indices, weights.shape, 'int32'), rows));
}

/** With fewer rows than this many for each term, a product with all of them is faster than picking them out. */
const sparse = 32;

const isFew = (weights: tf.Tensor2D, rows: tf.Tensor2D): boolean => rows.shape[0] <= sparse * weights.shape[1];

/** With nothing read: the factors are put into their places on the device. */
const productOfAll = (weights: tf.Tensor2D, places: tf.Tensor2D, rows: tf.Tensor2D): tf.Tensor2D =>
  tf.tidy(() => {
    const all = tf.engine().runKernel(SPREAD_COLUMNS, {weights, places}, {columns: rows.shape[0]}) as tf.Tensor2D;
    return tf.matMul(all, rows);
  });

function sumOfAll(weights: tf.Tensor2D, indices: Int32Array, rows: tf.Tensor2D): tf.Tensor2D {
  const [sums, terms] = weights.shape;
  const count = rows.shape[0];
  return tf.tidy(() => {
    const all = writtenTensor([sums, count], (factors) => {
      const values = hostValues(weights);
      for (let term = 0; term < values.length; term++) {
        const place = Math.floor(term / terms) * count + (indices[term] as number);
        factors[place] = (factors[place] as number) + (values[term] as number);
      }
    });
    return tf.matMul(all, rows);
  });
}

function sumOnHost(weights: tf.Tensor2D, indices: Int32Array, rows: tf.Tensor2D): tf.Tensor2D {
  const [sums, terms] = weights.shape;
  const dimensions = rows.shape[1];
  const [factors, values] = [hostValues(weights), hostValues(rows)];
  const result = new Float32Array(sums * dimensions);
  for (let term = 0; term < sums * terms; term++) {
    const factor = factors[term] as number;
    if (factor === 0) continue;
    const from = (indices[term] as number) * dimensions;
    const to = Math.floor(term / terms) * dimensions;
    for (let index = 0; index < dimensions; index++) {
      result[to + index] = (result[to + index] as number) + factor * (values[from + index] as number);
    }
  }
  return tf.tensor2d(result, [sums, dimensions]);
}

function sumOfNamed(weights: tf.Tensor2D, indices: tf.Tensor2D, rows: tf.Tensor2D): tf.Tensor2D {
  const [sums, terms] = weights.shape;
  return tf.tidy(() => {
    const named = tf.gather(rows, indices.reshape([-1])).reshape<tf.Tensor3D>([sums, terms, rows.shape[1]]);
    return tf.matMul(weights.expandDims<tf.Tensor3D>(1), named).squeeze<tf.Tensor2D>([1]);
  });
}
