import {Random} from './random.js';
import {type RandomKeys, type RandomPurpose, randomPurposes} from './random-purposes.js';

/**
 * The stream of random numbers for one purpose.
 *
 * @param keys - integers in [0, 2³²), those above 0xffff_0000 only as the seed
 */
export function randomFor<P extends RandomPurpose>(purpose: P, ...keys: RandomKeys<P>): Random {
  const keysOf = randomPurposes[purpose] as (...keys: RandomKeys<P>) => readonly number[];
  return new Random(...keysOf(...keys));
}
