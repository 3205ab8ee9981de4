import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, types} from '../runtime/native.js';

const softmaxAlong = aten('softmax.int');

export const softmax = defineKernel<{readonly logits: tf.TensorInfo}, {readonly dim: number}>(
  'Softmax',
  ({logits}, {dim}, backend) =>
    backend.own(
      softmaxAlong(backend.handle(logits), dim, logits.dtype === 'float32' ? undefined : types.float32),
      'float32',
      logits.shape,
    ),
);
