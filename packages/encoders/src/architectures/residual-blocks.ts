import * as tf from '@tensorflow/tfjs';
import type {ConvolutionOptions} from '../layers/convolution.js';
import {relu} from '../layers/relu.js';

/** A convolution and its batch norm, with the padding and the next seed of the network they are for. */
export type Convolve = (
  input: tf.SymbolicTensor,
  options: Omit<ConvolutionOptions, 'seed' | 'padding'>,
) => tf.SymbolicTensor;

export interface BlockOptions {
  /** Channels of its 3×3 convolutions. */
  readonly filters: number;
  /** Of the first 3×3 convolution. */
  readonly stride: number;
  readonly name: string;
}

/** A few convolutions beside a shortcut (He et al. 2016). */
export type ResidualBlock = (input: tf.SymbolicTensor, options: BlockOptions, convolve: Convolve) => tf.SymbolicTensor;

/** Two 3×3 convolutions. */
export const basicBlock: ResidualBlock = (input, {filters, stride, name}, convolve) => {
  const first = relu(convolve(input, {filters, kernel: 3, stride, name: `${name}_conv1`}), `${name}_relu1`);
  const second = convolve(first, {filters, kernel: 3, name: `${name}_conv2`});
  return relu(besideShortcut(input, second, {stride, name}, convolve), `${name}_relu2`);
};

/** 1×1, 3×3 and 1×1 convolutions, four times as many channels at the end. The 3×3 one has the stride, as in torchvision (v1.5). */
export const bottleneckBlock: ResidualBlock = (input, {filters, stride, name}, convolve) => {
  const first = relu(convolve(input, {filters, kernel: 1, name: `${name}_conv1`}), `${name}_relu1`);
  const second = relu(convolve(first, {filters, kernel: 3, stride, name: `${name}_conv2`}), `${name}_relu2`);
  const third = convolve(second, {filters: 4 * filters, kernel: 1, name: `${name}_conv3`});
  return relu(besideShortcut(input, third, {stride, name}, convolve), `${name}_relu3`);
};

/** Adds the block's input, through a 1×1 convolution where its shape is another one. */
function besideShortcut(
  input: tf.SymbolicTensor,
  output: tf.SymbolicTensor,
  {stride, name}: Pick<BlockOptions, 'stride' | 'name'>,
  convolve: Convolve,
): tf.SymbolicTensor {
  const filters = output.shape.at(-1) as number;
  const same = stride === 1 && input.shape.at(-1) === filters;
  const shortcut = same ? input : convolve(input, {filters, kernel: 1, stride, name: `${name}_shortcut`});
  return tf.layers.add({name: `${name}_add`}).apply([output, shortcut]) as tf.SymbolicTensor;
}
