import {refuse} from './refuse.js';

/** Returns `value`, or throws: `Expected factor to be in (0, 1), received 1.` */
export const fractionBetween0And1 = (name: string, value: number): number =>
  value > 0 && value < 1 ? value : refuse(name, 'in (0, 1)', value);
