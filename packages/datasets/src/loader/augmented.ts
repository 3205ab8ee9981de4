import type {ArrayData} from '../array/array-data.js';
import type {Augmentation} from '../augmentation/augmentation.js';
import {operationOf, withoutCopy} from '../augmentation/in-place.js';
import type {Random} from '../random/random.js';
import {checkedArray} from './checked-array.js';

/**
 * What an augmentation makes of an input, good only until the next one of this thread.
 *
 * @throws TypeError or RangeError when somebody's own augmentation makes what is not finite numbers, as many as its shape says
 */
export function augmented(augment: Augmentation, input: ArrayData, random: Random, view?: number): ArrayData {
  const made = withoutCopy(augment, input, random, view);
  return operationOf(augment) || made === input ? made : checkedArray(made, 'what its augmentation makes of it');
}
