import type * as tf from '@tensorflow/tfjs';
import {SPARSE_PRODUCT} from '../../contract/custom-kernels.js';
import type {SparseMatrix} from '../../contract/sparse-matrix.js';

/** What of tfjs's own backend in JavaScript is used. */
type CpuBackend = tf.KernelBackend & {
  makeTensorInfo(shape: readonly number[], dtype: tf.DataType, values: Float32Array): tf.TensorInfo;
};

/** The product of a sparse matrix and a dense one, entry by entry. */
export const sparseProduct: tf.KernelConfig = {
  kernelName: SPARSE_PRODUCT,
  backendName: 'cpu',
  kernelFunc({inputs, attrs, backend}) {
    const dense = inputs.dense as tf.TensorInfo;
    const {shape, starts, columns, values} = attrs as unknown as SparseMatrix;
    const length = dense.shape[1] ?? 0;
    const cpu = backend as CpuBackend;
    const from = cpu.readSync(dense.dataId) as Float32Array;
    const product = new Float32Array(shape[0] * length);
    for (let row = 0; row < shape[0]; row++) {
      const sums = product.subarray(row * length, (row + 1) * length);
      for (let entry = starts[row] as number; entry < (starts[row + 1] as number); entry++) {
        const first = (columns[entry] as number) * length;
        const factor = values[entry] as number;
        for (let i = 0; i < length; i++) sums[i] = (sums[i] as number) + factor * (from[first + i] as number);
      }
    }
    return cpu.makeTensorInfo([shape[0], length], 'float32', product);
  },
};
