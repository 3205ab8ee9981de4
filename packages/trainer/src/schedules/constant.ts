import {finiteNumber} from '../checks/finite-number.js';
import type {Schedule} from '../contract/schedule.js';

/** A number that stays. In hyper-parameters it is that number. */
export function constant(value: number): Schedule {
  finiteNumber('value', value);
  return {from: value, to: value, at: () => value, toJSON: () => value};
}
