import {refuse} from './refuse.js';

/** Returns `value`, or throws: `Expected minEpochs to be an integer of 0 or more, received -1.` */
export const nonNegativeInteger = (name: string, value: number): number =>
  Number.isInteger(value) && value >= 0 ? value : refuse(name, 'an integer of 0 or more', value);
