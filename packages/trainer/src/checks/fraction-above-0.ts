import {refuse} from './refuse.js';

/** Returns `value`, or throws: `Expected limit.train.fraction to be in (0, 1], received 0.` */
export const fractionAbove0 = (name: string, value: number): number =>
  value > 0 && value <= 1 ? value : refuse(name, 'in (0, 1]', value);
