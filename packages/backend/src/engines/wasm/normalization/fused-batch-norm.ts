import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';

interface Inputs {
  readonly x: tf.TensorInfo;
  readonly mean: tf.TensorInfo;
  readonly variance: tf.TensorInfo;
  readonly offset?: tf.TensorInfo;
  readonly scale?: tf.TensorInfo;
}

/**
 * Batch normalisation with given statistics, as in evaluation: per channel a factor and a shift, which XNNPACK applies
 * as a depthwise 1 × 1 convolution ten times as fast as the shipped kernel.
 */
export const fusedBatchNorm = defineKernel<Inputs, tf.FusedBatchNormAttrs>(
  'FusedBatchNorm',
  (workspace, inputs, {varianceEpsilon}) => {
    const {x, mean, variance, offset, scale} = inputs;
    const channels = x.shape.at(-1) ?? 1;
    const parameters = [mean, variance, offset, scale].filter((tensor) => tensor !== undefined && tensor !== null);
    if (!parameters.every(({shape}) => shape.length === 1 && shape[0] === channels)) {
      return workspace.run('FusedBatchNorm', {...inputs}, {varianceEpsilon});
    }
    const filter = workspace.empty([1, 1, channels, 1]);
    const bias = workspace.empty([channels]);
    const pixels = workspace.view(x, [1, workspace.values(x).length / channels, 1, channels]);
    const [means, variances] = [workspace.values(mean), workspace.values(variance)];
    const offsets = offset && workspace.values(offset);
    const scales = scale && workspace.values(scale);
    const [factors, shifts] = [workspace.values(filter), workspace.values(bias)];
    for (let channel = 0; channel < channels; channel++) {
      const factor = (scales?.[channel] ?? 1) / Math.sqrt((variances[channel] as number) + varianceEpsilon);
      factors[channel] = factor;
      shifts[channel] = (offsets?.[channel] ?? 0) - (means[channel] as number) * factor;
    }
    const y = workspace.run(
      'FusedDepthwiseConv2D',
      {x: pixels, filter, bias},
      {strides: [1, 1], dilations: [1, 1], pad: 'valid', dataFormat: 'NHWC', activation: 'linear'},
    );
    return workspace.reshape(y, x.shape);
  },
);
