import * as tf from '@tensorflow/tfjs';
import type {Batch} from './batch-source.js';
import {networksOf, trainableOf} from './module-parts.js';
import type {TrainingModule} from './training-module.js';

type Named = Pick<TrainingModule<Batch>, 'parts' | 'networks' | 'trainable'>;

/**
 * A name for each of a module's trained variables that is the same in every process: `<network>/<layer>/<weight>`, and its
 * index in `trainable` where it is in none of the networks.
 *
 * A layer that was given no name is named for its class and its place in its network, such as `Dense_2`.
 */
export function variableNames(module: Named): ReadonlyMap<tf.Variable, string> {
  const [networks, trainable] = [networksOf(module), trainableOf(module)];
  const found = new Map<tf.Variable, string>();
  for (const [name, network] of Object.entries(networks)) addNames(found, name, network);
  const taken = new Set<string>();
  return new Map(
    trainable.map((variable, index) => {
      const path = found.get(variable);
      const name = path === undefined || taken.has(path) ? String(index) : path;
      taken.add(name);
      return [variable, name];
    }),
  );
}

/** Adds the variables of the layers in `network`; of what networks share, the first name stays. */
function addNames(found: Map<tf.Variable, string>, path: string, network: tf.LayersModel): void {
  for (const [place, layer] of network.layers.entries()) {
    const inner = `${path}/${layerName(layer, place)}`;
    if (layer instanceof tf.LayersModel) addNames(found, inner, layer);
    for (const weight of layer.weights) {
      const {val} = weight as unknown as {val: tf.Variable}; // A field that the types hide.
      if (!found.has(val)) found.set(val, `${inner}/${weight.originalName.split('/').at(-1)}`);
    }
  }
}

/** TensorFlow.js counts the layers without a name over all networks of a process: `dense_Dense7`. */
function layerName(layer: tf.layers.Layer, place: number): string {
  const type = layer.getClassName();
  return new RegExp(`_${type}\\d+$`).test(layer.name) ? `${type}_${place}` : layer.name;
}
