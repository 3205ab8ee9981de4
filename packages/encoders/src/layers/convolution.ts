import * as tf from '@tensorflow/tfjs';
import {BatchNormalization} from './batch-normalization.js';

export interface ConvolutionOptions {
  readonly filters: number;
  /** Height and width of the kernel. */
  readonly kernel: number;
  readonly stride?: number;
  readonly name: string;
  readonly seed: number;
}

/** Convolution without bias, then batch normalisation, with the initial weights and constants of PyTorch's layers. */
export function convolution(input: tf.SymbolicTensor, options: ConvolutionOptions): tf.SymbolicTensor {
  const {filters, kernel, stride = 1, name, seed} = options;
  const convolved = tf.layers
    .conv2d({
      filters,
      kernelSize: kernel,
      strides: stride,
      padding: 'same',
      useBias: false,
      kernelInitializer: uniformByFanIn(seed),
      name,
    })
    .apply(input);
  return new BatchNormalization({momentum: 0.9, epsilon: 1e-5, name: `${name}_norm`}).apply(
    convolved,
  ) as tf.SymbolicTensor;
}

/** Uniform in ±1/√fan-in, as PyTorch starts its convolutions and linear layers. */
export const uniformByFanIn = (seed: number): ReturnType<typeof tf.initializers.varianceScaling> =>
  tf.initializers.varianceScaling({scale: 1 / 3, mode: 'fanIn', distribution: 'uniform', seed});

/** `max(0, x)`. */
export const relu = (input: tf.SymbolicTensor, name: string): tf.SymbolicTensor =>
  tf.layers.activation({activation: 'relu', name}).apply(input) as tf.SymbolicTensor;
