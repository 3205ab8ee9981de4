import * as tf from '@tensorflow/tfjs';
import {median} from '../median.js';

export interface ConvolutionShape {
  readonly batch: number;
  /** Height and width of the input. */
  readonly pixels: number;
  readonly channels: number;
  readonly filters: number;
  /** Height and width of a filter. */
  readonly kernel: number;
  readonly stride: number;
}

/** Billions of operations per second: two for each multiplication of the direct algorithm, whichever computes it. */
export interface ConvolutionRate {
  readonly forward: number;
  readonly inputGradient: number;
  readonly filterGradient: number;
}

/** How fast a convolution and its two gradients are, medians over rounds. */
export function convolutionRate(shape: ConvolutionShape, rounds: number): ConvolutionRate {
  const {batch, pixels, channels, filters, kernel, stride} = shape;
  const side = Math.ceil(pixels / stride);
  const x = tf.randomUniform([batch, pixels, pixels, channels], -1, 1) as tf.Tensor4D;
  const filter = tf.randomUniform([kernel, kernel, channels, filters], -1, 1) as tf.Tensor4D;
  const dy = tf.randomUniform([batch, side, side, filters], -1, 1);
  const attributes = {strides: stride, pad: 'same', dataFormat: 'NHWC'};
  const operations = 2 * batch * side * side * filters * channels * kernel * kernel;
  const run = (name: string, inputs: Record<string, tf.Tensor>, more: object) => () =>
    tf.engine().runKernel(name, inputs as tf.NamedTensorMap, {...attributes, ...more} as unknown as tf.NamedAttrMap);
  const rate = (compute: () => unknown) => operations / median(secondsOf(compute, rounds)) / 1e9;
  const rates = {
    forward: rate(() => tf.conv2d(x, filter, stride, 'same')),
    inputGradient: rate(run('Conv2DBackpropInput', {dy, filter}, {inputShape: x.shape})),
    filterGradient: rate(run('Conv2DBackpropFilter', {x, dy}, {filterShape: filter.shape})),
  };
  tf.dispose([x, filter, dy]);
  return rates;
}

function secondsOf(compute: () => unknown, rounds: number): number[] {
  const seconds = Array.from({length: 2 * rounds + 1}, () =>
    tf.tidy(() => {
      const start = performance.now();
      compute();
      return (performance.now() - start) / 1000;
    }),
  );
  return seconds.slice(1);
}
