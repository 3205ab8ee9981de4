import * as tf from '@tensorflow/tfjs';
import {currentKernelPack} from './kernels/wasm/kernel-pack.js';
import {RELU_GRADIENT} from './kernels/wasm/relu-grad.js';

let isRegistered = false;

/** Puts a kernel of one pass in the place of tfjs's gradient of ReLU, `dy · step(x)`, where the kernel pack runs. */
export function registerReluGradient(): void {
  if (isRegistered) return;
  isRegistered = true;
  const before = tf.getGradient('Relu');
  tf.unregisterGradient('Relu');
  tf.registerGradient({
    ...before,
    gradFunc: (dy, saved, attributes) => {
      const [x] = saved;
      if (x?.dtype !== 'float32' || currentKernelPack() === undefined) return before.gradFunc(dy, saved, attributes);
      return {x: () => tf.engine().runKernel<tf.Tensor>(RELU_GRADIENT, {x, dy: dy as tf.Tensor})};
    },
  });
}
