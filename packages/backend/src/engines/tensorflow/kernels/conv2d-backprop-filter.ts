import * as tf from '@tensorflow/tfjs';
import {replacedKernel} from '../runtime/replaced-kernel.js';

interface Inputs {
  /** Shape `[batch, height, width, channels]`. */
  readonly x: tf.TensorInfo;
  /** Shape `[batch, outHeight, outWidth, filters]`. */
  readonly dy: tf.Tensor4D;
}

/**
 * Gradient of a convolution with respect to its filter, as one product of all patches of the images with `dy`, where TensorFlow's
 * own kernel is
 * - wrong: with oneDNN's operations, filters of one pixel and strides above 1 over few channels, as in a narrow ResNet's
 *   shortcuts, sum numbers from outside of the image (TensorFlow 2.21 on AVX2);
 * - slow: many channels over few pixels, as in the last stage of a ResNet. For 512 channels 52 against 21 GFLOP/s over 4 × 4
 *   pixels and 57 against 38 over 8 × 8, on one core. With 256 filters, or for the convolution itself, it gains nothing.
 */
export const conv2dBackpropFilter = replacedKernel<Inputs, tf.Conv2DBackpropFilterAttrs>(
  'Conv2DBackpropFilter',
  (operations, {x, dy}, {strides, pad, dataFormat, dimRoundingMode, filterShape}, shipped) => {
    const [height, width, channels, filters] = filterShape;
    const [, outHeight, outWidth] = dy.shape;
    const [down, right] = typeof strides === 'number' ? [strides, strides] : strides;
    const isWrong = height * width === 1 && down * right > 1;
    const isSlow = channels >= 256 && filters >= 512 && height * width > 1 && outHeight * outWidth <= 64;
    if (operations.areOnGpu || dataFormat !== 'NHWC' || !(isWrong || isSlow)) return shipped();
    const shape = x.shape as [number, number, number, number];
    const {type: padding} = tf.backend_util.computeConv2DInfo(
      shape,
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
    ).padInfo;
    if (padding !== 'SAME' && padding !== 'VALID') return shipped();
    return tf.tidy(() => {
      const extracted = operations.runOne('ExtractImagePatches', [x], {
        ksizes: [1, height, width, 1],
        strides: [1, down, right, 1],
        rates: [1, 1, 1, 1],
        padding,
      });
      const patches = tf.reshape(extracted, [-1, height * width * channels]);
      const slopes = tf.reshape(dy, [-1, filters]);
      const product = operations.runOne('MatMul', [patches, slopes], {transpose_a: true, transpose_b: false});
      return tf.reshape(product, filterShape);
    });
  },
);
