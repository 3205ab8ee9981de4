import type {Annealing} from './annealing.js';
import {fraction} from './fraction.js';

/** An edge that stays where it is. */
export function constant(value: number): Annealing {
  fraction('the constant edge', value);
  return {from: value, to: value, anneal: () => value};
}
