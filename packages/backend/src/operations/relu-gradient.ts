import * as tf from '@tensorflow/tfjs';
import {hasKernel, RELU_GRAD} from '../contract/custom-kernels.js';

let isRegistered = false;

/**
 * Lets the gradient of `tf.relu` run as the backend's own kernel, where it has one. It keeps the output, which the next layer
 * keeps anyway, where tfjs keeps the input.
 */
export function registerReluGradient(): void {
  if (isRegistered) return;
  isRegistered = true;
  tf.unregisterGradient('Relu');
  tf.registerGradient({
    kernelName: 'Relu',
    outputsToSave: [true],
    gradFunc: (dy, saved) => {
      const [y] = saved as [tf.Tensor];
      return {x: () => reluGradient(dy as tf.Tensor, y)};
    },
  });
  tf.registerGradient({
    kernelName: RELU_GRAD,
    inputsToSave: ['dy', 'y'],
    gradFunc: (ddx, saved) => {
      const [dy, y] = saved as [tf.Tensor, tf.Tensor];
      return {dy: () => reluGradient(ddx as tf.Tensor, y), y: () => tf.zerosLike(dy)};
    },
  });
}

function reluGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  if (dy.dtype === 'float32' && y.dtype === 'float32' && hasKernel(RELU_GRAD)) {
    return tf.engine().runKernel(RELU_GRAD, {dy, y});
  }
  return tf.mul(dy, tf.cast(tf.step(y), 'float32'));
}
