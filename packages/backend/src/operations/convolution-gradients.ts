import * as tf from '@tensorflow/tfjs';
import {CONV2D_BACKPROP, hasKernel} from '../contract/custom-kernels.js';

/** Which of its two gradients a convolution was asked for. */
interface Asked {
  x: boolean;
  filter: boolean;
}

/** By the shapes of the convolution. tfjs says only after the gradient function has returned what it wants of it. */
const lastAsked = new Map<string, Asked>();

let isRegistered = false;

/**
 * Lets both gradients of a convolution come from one call, where the backend has a kernel for that and the last gradient of a
 * convolution of these shapes was asked for both. Otherwise, and on a tape of second gradients, each comes from its own as in tfjs.
 */
export function registerConvolutionGradients(): void {
  if (isRegistered) return;
  isRegistered = true;
  replaceGradient('Conv2D', 'mixed');
  replaceGradient('DepthwiseConv2dNative', 'depthwise');
}

function replaceGradient(kernelName: string, channels: 'mixed' | 'depthwise'): void {
  const shipped = tf.getGradient(kernelName);
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    ...shipped,
    gradFunc: (dy, saved, attributes) => {
      const single = shipped.gradFunc(dy, saved, attributes) as Record<keyof Asked, () => tf.Tensor>;
      if (!hasKernel(CONV2D_BACKPROP) || tf.engine().state.gradientDepth > 0) return single;
      const [x, filter] = saved as [tf.Tensor, tf.Tensor];
      const key = [kernelName, x.shape, filter.shape, attributes.strides].join(';');
      const before = lastAsked.get(key);
      const asked: Asked = {x: false, filter: false};
      lastAsked.set(key, asked);
      const given = {x, dy: dy as tf.Tensor, filter};
      const [dx, dFilter] =
        before?.x && before.filter ? bothGradients(given, {...attributes, channels} as tf.NamedAttrMap) : [];
      return {
        x: () => {
          asked.x = true;
          return dx ?? single.x();
        },
        filter: () => {
          asked.filter = true;
          return dFilter ?? single.filter();
        },
      };
    },
  });
}

const bothGradients = (inputs: tf.NamedTensorMap, attributes: tf.NamedAttrMap) =>
  tf.engine().runKernel(CONV2D_BACKPROP, inputs, attributes) as unknown as [tf.Tensor, tf.Tensor];
