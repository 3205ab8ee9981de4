import * as tf from '@tensorflow/tfjs';
import {hasKernel, SPARSE_PRODUCT} from '../contract/custom-kernels.js';
import type {SparseMatrix} from '../contract/sparse-matrix.js';
import {composedSparseProduct} from './composed-sparse-product.js';
import {transposed} from './transposed.js';

/**
 * The product of a sparse matrix and a dense one, which touches only the rows of `dense` that the entries name; by the backend's own
 * kernel where it has one. Its gradient, a product with the transposed matrix, reaches `dense` alone.
 *
 * @param dense - float32. Shape `[columns, length]`
 * @returns Shape `[rows, length]`
 * @throws RangeError when `dense` has another number of rows than the matrix has columns
 */
export function sparseProduct(matrix: SparseMatrix, dense: tf.Tensor2D): tf.Tensor2D {
  const [, columns] = matrix.shape;
  if (dense.shape[0] !== columns) {
    throw new RangeError(
      `Expected a dense matrix of ${columns} rows, as the sparse one has columns, received Shape [${dense.shape}].`,
    );
  }
  const multiply = tf.customGrad((...given) => {
    const [x, save] = given as unknown as [tf.Tensor2D, tf.GradSaveFunc];
    save([]);
    return {value: product(matrix, x), gradFunc: (dy: tf.Tensor) => product(transposed(matrix), dy as tf.Tensor2D)};
  });
  return multiply(dense) as tf.Tensor2D;
}

const product = (matrix: SparseMatrix, dense: tf.Tensor2D): tf.Tensor2D =>
  hasKernel(SPARSE_PRODUCT)
    ? tf.engine().runKernel(SPARSE_PRODUCT, {dense}, {...matrix} as unknown as tf.NamedAttrMap)
    : composedSparseProduct(matrix, dense);
