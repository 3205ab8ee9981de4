import {refuse} from './refuse.js';

/** Returns `value`, or throws: `Expected from to be a finite number, received NaN.` */
export const finiteNumber = (name: string, value: number): number =>
  Number.isFinite(value) ? value : refuse(name, 'a finite number', value);
