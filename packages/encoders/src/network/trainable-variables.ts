import type * as tf from '@tensorflow/tfjs';

/** The variables of a network that are trained, in the order of its layers. */
export const trainableVariables = (network: tf.LayersModel): tf.Variable[] =>
  network.trainableWeights.map((weight) => (weight as unknown as {val: tf.Variable}).val);
