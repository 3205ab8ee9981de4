import * as tf from '@tensorflow/tfjs';
import type {BatchNormAttributes, BatchNormGradInputs, BatchNormInputs} from '../../../contract/batch-norm-kernels.js';
import {BATCH_NORM_TRAINING, BATCH_NORM_TRAINING_GRAD} from '../../../contract/custom-kernels.js';
import {asImages, fromImages} from '../runtime/as-images.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, atenList} from '../runtime/native.js';
import {filled} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

// ATen takes cuDNN's or its own implementation by what it is given, forward and backward alike.
const forward = atenList('_batch_norm_with_update');
const forwardAlone = atenList('_batch_norm_impl_index', 4);
const backward = atenList('batch_norm_backward');
const mulScalar = aten('mul.Scalar');

/**
 * Batch normalisation with the batch's own statistics. The moving averages that ATen writes in place start at 0 and follow with
 * momentum 1: they are the batch's mean and its unbiased variance.
 */
export const batchNormTraining = defineKernel<BatchNormInputs, BatchNormAttributes>(
  BATCH_NORM_TRAINING,
  ({x, gamma, beta}, {epsilon, spread}, backend) => {
    if (spread === 'inverse deviation') return withInverse(backend, {x, gamma, beta}, epsilon);
    const channels = gamma.shape;
    const count = tf.util.sizeFromShape(x.shape) / tf.util.sizeFromShape(channels);
    const [mean, unbiased] = [filled(backend, channels, 0), filled(backend, channels, 0)];
    const [y = 0, kept = 0, inverse = 0, reserve = 0] = forward(
      asImages(backend, x),
      backend.handle(gamma),
      backend.handle(beta),
      mean,
      unbiased,
      1,
      epsilon,
    );
    const variance = count > 1 ? mulScalar(unbiased, (count - 1) / count) : filled(backend, channels, 0);
    return [
      backend.own(fromImages(y, x.shape), 'float32', x.shape),
      backend.own(mean, 'float32', channels),
      backend.own(variance, 'float32', channels),
      backend.own(kept, 'float32', channels),
      backend.own(inverse, 'float32', channels),
      backend.own(reserve, 'bool'),
    ];
  },
);

/** The same in one call, where the inverse deviation is asked for in place of the variance. */
function withInverse(backend: TorchBackend, {x, gamma, beta}: BatchNormInputs, epsilon: number): tf.TensorInfo[] {
  const [images, scale, shift] = [asImages(backend, x), backend.handle(gamma), backend.handle(beta)];
  const made = forwardAlone(images, scale, shift, undefined, undefined, true, 0, epsilon, true);
  const [y = 0, mean = 0, inverse = 0, reserve = 0] = made;
  const means = backend.own(mean, 'float32', gamma.shape);
  const inverses = backend.own(inverse, 'float32', gamma.shape);
  const kept = [backend.alias(means), backend.alias(inverses), backend.own(reserve, 'bool')];
  return [backend.own(fromImages(y, x.shape), 'float32', x.shape), means, inverses, ...kept];
}

/** Its gradient, from what the forward kernel kept: the mean, the inverse deviation, and what cuDNN reserved. */
export const batchNormTrainingGrad = defineKernel<BatchNormGradInputs, BatchNormAttributes>(
  BATCH_NORM_TRAINING_GRAD,
  ({dy, x, gamma, kept0, kept1, kept2}, {epsilon}, backend) => {
    const [dx = 0, dGamma = 0, dBeta = 0] = backward(
      asImages(backend, dy),
      asImages(backend, x),
      backend.handle(gamma),
      undefined,
      undefined,
      backend.handle(kept0 as tf.TensorInfo),
      backend.handle(kept1 as tf.TensorInfo),
      true,
      epsilon,
      [true, true, true],
      backend.handle(kept2 as tf.TensorInfo),
    );
    return [
      backend.own(fromImages(dx, x.shape), 'float32', x.shape),
      backend.own(dGamma, 'float32', gamma.shape),
      backend.own(dBeta, 'float32', gamma.shape),
    ];
  },
);
