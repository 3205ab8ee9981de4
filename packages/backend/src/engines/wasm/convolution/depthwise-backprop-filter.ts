import type * as tf from '@tensorflow/tfjs';
import {gradientGeometry, type Placement} from '../../../geometry/convolution-geometry.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {forEachDepthwiseTap} from './depthwise-taps.js';

interface Inputs {
  /** Shape `[batch, height, width, channels]`. */
  readonly x: tf.TensorInfo;
  /** Shape `[batch, outHeight, outWidth, channels · multiplier]`. */
  readonly dy: tf.TensorInfo;
}

interface Attributes extends Placement {
  readonly filterShape: readonly [number, number, number, number];
}

/** Gradient of a depthwise convolution with respect to its filter. */
export const depthwiseBackpropFilter = defineKernel<Inputs, Attributes>(
  'DepthwiseConv2dNativeBackpropFilter',
  (workspace, {x, dy}, {filterShape, ...placement}) => {
    const convolution = gradientGeometry(x.shape, filterShape, dy.shape, placement, 'depthwise');
    const gradient = workspace.zeros(filterShape);
    const values = workspace.values(x);
    const slopes = workspace.values(dy);
    const result = workspace.values(gradient);
    const {inChannels, outChannels} = convolution;
    const multiplier = outChannels / inChannels;
    forEachDepthwiseTap(convolution, (input, output, tap) => {
      for (let channel = 0; channel < outChannels; channel++) {
        const value = values[input + Math.floor(channel / multiplier)] as number;
        result[tap + channel] = (result[tap + channel] as number) + value * (slopes[output + channel] as number);
      }
    });
    return gradient;
  },
);
