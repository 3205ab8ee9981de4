import type {StateDict, StateValue} from '@annulus/trainer';
import {weightNames} from '@annulus/trainer/browser';
import * as tf from '@tensorflow/tfjs';

/** Every weight of a network, trained or not, by its name. The caller owns the tensors. */
export const networkState = (network: tf.LayersModel): StateDict =>
  Object.fromEntries(named(network).map(([weight, name]) => [name, weight.clone()]));

/**
 * Gives a network the weights that `networkState` took from one of the same layers, whatever of either is frozen.
 *
 * @throws when a weight is missing or has another shape; none is changed then
 */
export function restoreNetwork(network: tf.LayersModel, state: StateDict): void {
  const saved = named(network).map(([weight, name], index) => {
    const value = state[name] ?? state[`${index}`]; // Earlier versions named weights for their places.
    if (isOf(weight.shape, value)) return [weight, value] as const;
    const received = value instanceof tf.Tensor ? `one of Shape [${value.shape}]` : 'none';
    throw new Error(
      `Expected a weight "${name}" of Shape [${weight.shape}], received ${received}. The state is that of another network.`,
    );
  });
  tf.tidy(() => {
    for (const [weight, value] of saved) weight.assign(value);
  });
}

/** The weights in the order of `network.weights`, with their names. */
function named(network: tf.LayersModel): (readonly [weight: tf.Variable, name: string])[] {
  const names = weightNames(network);
  const weights = network.weights.map((weight) => (weight as unknown as {val: tf.Variable}).val);
  return weights.map((weight) => [weight, names.get(weight) as string]);
}

const isOf = (shape: readonly number[], value: StateValue | undefined): value is tf.Tensor =>
  value instanceof tf.Tensor && tf.util.arraysEqual([...shape], value.shape);
