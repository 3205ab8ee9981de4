import type {ArrayData} from '../array/array-data.js';
import type {Random} from '../random/random.js';

/**
 * Turns one input into another: a new array each time, the given one is never written to.
 *
 * `view` is the number of the view that is made, from 0, for those that make each view in another way. It is absent where
 * there are no views.
 */
export type Augmentation = (input: ArrayData, random: Random, view?: number) => ArrayData;
