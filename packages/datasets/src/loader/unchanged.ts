import type {Augmentation} from '../augmentation/augmentation.js';
import {madeBy} from '../origin/origin.js';

/** The input as it is. */
export const unchanged: Augmentation = madeBy<Augmentation>((input) => input, {
  module: import.meta.url,
  name: 'unchanged',
});
