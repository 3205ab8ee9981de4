import {refuse} from './refuse.js';

/** A seed is one 32-bit key of a random stream. Returns it, or throws a RangeError. */
export const seedValue = (name: string, value: number): number =>
  Number.isInteger(value) && value >= 0 && value < 2 ** 32
    ? value
    : refuse(name, 'an integer from 0 to 2³² − 1', value);
