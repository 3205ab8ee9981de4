import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';

/**
 * A cast that copies nothing where the type stays the same, as in the gradient of every activation, and that makes every
 * number but 0 true: the shipped one keeps a number's lowest byte.
 */
export const cast = defineKernel<{readonly x: tf.TensorInfo}, tf.CastAttrs>('Cast', (workspace, {x}, {dtype}) => {
  if (x.dtype === 'string') return workspace.run('Cast', {x}, {dtype});
  if (dtype === 'bool' && x.dtype !== 'bool') {
    return workspace.run('NotEqual', {a: x, b: workspace.zeros([], x.dtype)});
  }
  if (dtype !== x.dtype) return workspace.run('Cast', {x}, {dtype});
  workspace.backend.incRef(x.dataId);
  return {dataId: x.dataId, shape: x.shape, dtype};
});
