import * as tf from '@tensorflow/tfjs';

export interface BiasedConvolutionOptions {
  readonly filters: number;
  /** Height and width of the kernel, an odd number. */
  readonly kernel: number;
  readonly initial: ReturnType<typeof tf.initializers.randomNormal>;
  readonly activation?: 'relu' | 'linear';
  readonly name: string;
}

/** A convolution of stride 1 with a bias that starts at 0, and without a norm: what detectors are made of. */
export const biasedConvolution = (
  input: tf.SymbolicTensor,
  {filters, kernel, initial, activation = 'linear', name}: BiasedConvolutionOptions,
): tf.SymbolicTensor =>
  tf.layers
    .conv2d({filters, kernelSize: kernel, padding: 'same', kernelInitializer: initial, activation, name})
    .apply(input) as tf.SymbolicTensor;
