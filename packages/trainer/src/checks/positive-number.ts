import {refuse} from './refuse.js';

/** Returns `value`, or throws: `Expected temperature to be a positive number, received 0.` Infinity is refused too. */
export const positiveNumber = (name: string, value: number): number =>
  Number.isFinite(value) && value > 0 ? value : refuse(name, 'a positive number', value);
