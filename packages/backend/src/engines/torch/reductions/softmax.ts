import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';

const softmax = aten('softmax.int');

/** Softmax along an axis, always in float32; its logarithm TensorFlow.js composes. */
export const softmaxKernels = [
  defineKernel<{readonly logits: tf.TensorInfo}, tf.SoftmaxAttrs>('Softmax', ({logits}, {dim}, backend) =>
    backend.own(softmax(backend.handle(logits), dim), 'float32', logits.shape),
  ),
];
