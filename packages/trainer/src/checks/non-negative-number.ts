import {refuse} from './refuse.js';

/** Returns `value`, or throws: `Expected weightDecay to be 0 or more, received -1.` Infinity is refused too. */
export const nonNegativeNumber = (name: string, value: number): number =>
  Number.isFinite(value) && value >= 0 ? value : refuse(name, '0 or more', value);
