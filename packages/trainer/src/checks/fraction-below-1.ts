import {refuse} from './refuse.js';

/** Returns `value`, or throws: `Expected momentum to be in [0, 1), received 1.` */
export const fractionBelow1 = (name: string, value: number): number =>
  value >= 0 && value < 1 ? value : refuse(name, 'in [0, 1)', value);
