import * as tf from '@tensorflow/tfjs';
import {fromEncoder} from './representation.js';
import type {Represents} from './represents.js';

/**
 * What reads the features of a trained module: the module itself where it has a method `represent`, else its `encoder`.
 *
 * @throws Error when the module has neither
 */
export function representsOf(module: {readonly name: string}): Represents {
  if ('represent' in module && typeof module.represent === 'function') return module as unknown as Represents;
  if ('encoder' in module && module.encoder instanceof tf.LayersModel) return fromEncoder(module.encoder);
  throw new Error(
    `Expected ${module.name} to have an encoder, a tf.LayersModel, or a method represent(inputs, layer) to read ` +
      'features with. Add one of them.',
  );
}
