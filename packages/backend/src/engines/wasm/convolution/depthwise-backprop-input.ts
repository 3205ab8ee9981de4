import type * as tf from '@tensorflow/tfjs';
import {gradientGeometry, type Placement} from '../../../geometry/convolution-geometry.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {forEachDepthwiseTap} from './depthwise-taps.js';

interface Inputs {
  /** Shape `[batch, outHeight, outWidth, channels · multiplier]`. */
  readonly dy: tf.TensorInfo;
  /** Shape `[filterHeight, filterWidth, channels, multiplier]`. */
  readonly filter: tf.TensorInfo;
}

interface Attributes extends Placement {
  readonly inputShape: readonly [number, number, number, number];
}

/** Gradient of a depthwise convolution with respect to its input. */
export const depthwiseBackpropInput = defineKernel<Inputs, Attributes>(
  'DepthwiseConv2dNativeBackpropInput',
  (workspace, {dy, filter}, {inputShape, ...placement}) => {
    const convolution = gradientGeometry(inputShape, filter.shape, dy.shape, placement, 'depthwise');
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
