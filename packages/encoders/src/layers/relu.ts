import * as tf from '@tensorflow/tfjs';

/** `max(0, x)`. */
export const relu = (input: tf.SymbolicTensor, name: string): tf.SymbolicTensor =>
  tf.layers.activation({activation: 'relu', name}).apply(input) as tf.SymbolicTensor;
