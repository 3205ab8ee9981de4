import type * as tf from '@tensorflow/tfjs';
import {weightPaths} from './weight-paths.js';

/**
 * A name for each weight of a network, trained or not, that is the same in every process: `<layer>/<weight>`, such as
 * `stem/kernel`. Of two with the same name, the second ends in `~2`.
 */
export function weightNames(network: tf.LayersModel): ReadonlyMap<tf.Variable, string> {
  const names = new Map<tf.Variable, string>();
  const taken = new Set<string>();
  for (const [weight, path] of weightPaths(network)) {
    if (names.has(weight)) continue;
    let name = path;
    for (let copy = 2; taken.has(name); copy++) name = `${path}~${copy}`;
    taken.add(name);
    names.set(weight, name);
  }
  return names;
}
