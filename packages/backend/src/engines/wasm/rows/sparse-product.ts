import type * as tf from '@tensorflow/tfjs';
import {SPARSE_PRODUCT} from '../../../contract/custom-kernels.js';
import type {SparseMatrix} from '../../../contract/sparse-matrix.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {runningKernelPack} from '../runtime/kernel-pack.js';

/** The product of a sparse matrix and a dense one, which touches only what the entries name. */
export const sparseProduct = defineKernel<{readonly dense: tf.TensorInfo}, SparseMatrix>(
  SPARSE_PRODUCT,
  (workspace, {dense}, {shape, starts, columns, values}) => {
    const [rows] = shape;
    const [, length = 0] = dense.shape;
    const product = workspace.empty([rows, length]);
    const begins = workspace.empty([starts.length], 'int32');
    const named = workspace.empty([columns.length], 'int32');
    const factors = workspace.empty([values.length]);
    workspace.values(begins).set(starts);
    workspace.values(named).set(columns);
    workspace.values(factors).set(values);
    const [entries, x, y] = [[begins, named, factors], dense, product];
    const addresses = [...entries, x, y].map((tensor) => workspace.address(tensor));
    runningKernelPack(workspace.backend).sparseProduct(...addresses, rows, length);
    return product;
  },
);
