import type * as tf from '@tensorflow/tfjs';

/** The variables of a network that are trained, in the order of its layers. */
export const trainableVariables = (network: tf.LayersModel): tf.Variable[] => valuesOf(network.trainableWeights);

/** All variables of a network, trained or not. */
export const variablesOf = (network: tf.LayersModel): tf.Variable[] => valuesOf(network.weights);

const valuesOf = (weights: readonly tf.LayerVariable[]): tf.Variable[] =>
  weights.map((weight) => (weight as unknown as {val: tf.Variable}).val);
