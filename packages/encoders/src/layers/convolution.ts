import type * as tf from '@tensorflow/tfjs';
import {batchNormed} from './batch-normed.js';
import {Conv2D} from './conv-2d.js';
import {type Padding, padded} from './padding.js';
import {uniformByFanIn} from './uniform-by-fan-in.js';

export interface ConvolutionOptions {
  readonly filters: number;
  /** Height and width of the kernel, an odd number. */
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: Padding;
  readonly name: string;
  readonly seed: number;
}

/** Convolution without bias, then batch normalisation, with the initial weights and constants of PyTorch's layers. */
export function convolution(input: tf.SymbolicTensor, options: ConvolutionOptions): tf.SymbolicTensor {
  const {filters, kernel, stride = 1, padding = 'same', name, seed} = options;
  const byHand = padding === 'symmetric' && stride > 1 && kernel > 1;
  const convolved = new Conv2D({
    filters,
    kernelSize: kernel,
    strides: stride,
    padding: byHand ? 'valid' : 'same',
    useBias: false,
    kernelInitializer: uniformByFanIn(seed),
    name,
  }).apply(byHand ? padded(input, kernel, `${name}_pad`) : input) as tf.SymbolicTensor;
  return batchNormed(convolved, `${name}_norm`);
}
