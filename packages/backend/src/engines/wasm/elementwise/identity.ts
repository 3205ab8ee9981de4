import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';

/**
 * A tensor's clone on the same memory, as on every other backend: tfjs clones whatever the gradient tape holds on to, and
 * the shipped kernel copies it.
 */
export const identity = defineKernel<{readonly x: tf.TensorInfo}>('Identity', (workspace, {x}) => {
  if (x.dtype === 'string') return workspace.run('Identity', {x});
  workspace.backend.incRef(x.dataId);
  return {dataId: x.dataId, shape: x.shape, dtype: x.dtype};
});
