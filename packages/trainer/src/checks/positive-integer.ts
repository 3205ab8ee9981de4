import {refuse} from './refuse.js';

/** Returns `value`, or throws: `Expected maxEpochs to be a positive integer, received 0.` */
export const positiveInteger = (name: string, value: number): number =>
  Number.isInteger(value) && value > 0 ? value : refuse(name, 'a positive integer', value);
