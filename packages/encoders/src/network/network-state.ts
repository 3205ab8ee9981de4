import type {StateDict} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';

/** Every weight of a network, trained or not, by its place. The caller owns the tensors. */
export const networkState = (network: tf.LayersModel): StateDict =>
  Object.fromEntries(network.weights.map((weight, index) => [`${index}`, weight.read().clone()]));

/** Gives a network the weights that `networkState` took from one of the same layers. */
export const restoreNetwork = (network: tf.LayersModel, state: StateDict): void =>
  network.setWeights(network.weights.map((_, index) => state[`${index}`] as tf.Tensor));
