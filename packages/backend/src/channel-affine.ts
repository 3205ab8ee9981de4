import * as tf from '@tensorflow/tfjs';

/**
 * `x · scale + shift` per channel. On wasm a depthwise 1 × 1 convolution with a bias, a third of the time of the two
 * broadcasting operations. Without gradient on wasm: for use inside a `tf.customGrad`.
 * `x` has shape `[..., channels]`, `scale` and `shift` have shape `[channels]`.
 */
export function channelAffine(x: tf.Tensor, scale: tf.Tensor1D, shift: tf.Tensor1D): tf.Tensor {
  if (tf.getBackend() !== 'wasm') return tf.add(tf.mul(x, scale), shift);
  const channels = scale.size;
  const affine = tf.fused.depthwiseConv2d({
    x: tf.reshape(x, [1, x.size / channels, 1, channels]) as tf.Tensor4D,
    filter: tf.reshape(scale, [1, 1, channels, 1]) as tf.Tensor4D,
    bias: shift,
    strides: 1,
    pad: 'valid',
  });
  return tf.reshape(affine, x.shape);
}
