import type * as tf from '@tensorflow/tfjs';
import {SPARSE_PRODUCT} from '../../../contract/custom-kernels.js';
import type {SparseMatrix} from '../../../contract/sparse-matrix.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {atenList, type Handle} from '../runtime/native.js';
import {filled, floats, integers} from '../runtime/new-tensor.js';

const sumsOfRows = atenList('_embedding_bag_forward_only', 4);

const [SUM, NONE_PADDED] = [0, -1];

/** The product of a sparse matrix and a dense one: ATen's bags of embeddings, each of which is a weighted sum of rows. */
export const sparseProduct = defineKernel<{readonly dense: tf.TensorInfo}, SparseMatrix>(
  SPARSE_PRODUCT,
  ({dense}, {shape, starts, columns, values}, backend) => {
    const result = [shape[0], dense.shape[1] ?? 0];
    if (columns.length === 0) return backend.own(filled(backend, result, 0), 'float32', result);
    const [product] = sumsOfRows(
      backend.handle(dense),
      integers(backend, columns),
      integers(backend, starts),
      false,
      SUM,
      false,
      floats(backend, values, [values.length]),
      true,
      NONE_PADDED,
    );
    return backend.own(product as Handle, 'float32', result);
  },
);
