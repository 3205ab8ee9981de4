import {refuse} from './refuse.js';

/** Returns `value`, or throws: `Expected inner to be a fraction in [0, 1], received 1.5.` */
export const fraction = (name: string, value: number): number =>
  value >= 0 && value <= 1 ? value : refuse(name, 'a fraction in [0, 1]', value);
