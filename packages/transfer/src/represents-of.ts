import {Encoder} from '@annulus/encoders';
import {fromEncoder} from './representation.js';
import type {Represents} from './represents.js';

/**
 * What reads the features of a trained module: the module itself where it has a method `represent`, else its `encoder`.
 *
 * @throws Error when the module has neither
 */
export function representsOf(module: {readonly name: string}): Represents {
  if ('represent' in module && typeof module.represent === 'function') return module as unknown as Represents;
  if ('encoder' in module && module.encoder instanceof Encoder) return fromEncoder(module.encoder);
  throw new Error(
    `Expected ${module.name} to have an encoder, an Encoder of @annulus/encoders, or a method represent(inputs, layer) to read ` +
      'features with. Add one of them.',
  );
}
