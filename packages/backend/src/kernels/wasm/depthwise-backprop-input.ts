import * as tf from '@tensorflow/tfjs';
import {defineKernel} from './define-kernel.js';
import {forEachDepthwiseTap} from './depthwise-taps.js';

interface Inputs {
  /** Shape `[batch, outHeight, outWidth, channels · multiplier]`. */
  readonly dy: tf.TensorInfo;
  /** Shape `[filterHeight, filterWidth, channels, multiplier]`. */
  readonly filter: tf.TensorInfo;
}

/** Gradient of a depthwise convolution with respect to its input. */
export const depthwiseBackpropInput = defineKernel<Inputs, tf.DepthwiseConv2dNativeBackpropInputAttrs>(
  'DepthwiseConv2dNativeBackpropInput',
  (workspace, {dy, filter}, {strides, dilations, pad, dimRoundingMode, inputShape}) => {
    const filterShape = filter.shape as [number, number, number, number];
    const convolution = tf.backend_util.computeConv2DInfo(
      inputShape,
      filterShape,
      strides,
      dilations,
      pad,
      dimRoundingMode,
      true,
    );
    const gradient = workspace.zeros(inputShape);
    const weights = workspace.values(filter);
    const slopes = workspace.values(dy);
    const result = workspace.values(gradient);
    const {inChannels, outChannels} = convolution;
    const multiplier = outChannels / inChannels;
    forEachDepthwiseTap(convolution, (input, output, tap) => {
      for (let channel = 0; channel < outChannels; channel++) {
        const pixel = input + Math.floor(channel / multiplier);
        result[pixel] =
          (result[pixel] as number) + (weights[tap + channel] as number) * (slopes[output + channel] as number);
      }
    });
    return gradient;
  },
);
