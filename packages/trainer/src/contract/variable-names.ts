import type * as tf from '@tensorflow/tfjs';
import type {Batch} from './batch-source.js';
import {networksOf, trainableOf} from './module-parts.js';
import type {TrainingModule} from './training-module.js';
import {weightPaths} from './weight-paths.js';

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
  for (const [name, network] of Object.entries(networks)) {
    // Of what networks share, the first name stays.
    for (const [weight, path] of weightPaths(network)) if (!found.has(weight)) found.set(weight, `${name}/${path}`);
  }
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
