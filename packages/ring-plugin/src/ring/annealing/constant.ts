import type {Annealing} from './annealing.js';

/** An edge that stays where it is. */
export const constant = (value: number): Annealing => ({from: value, to: value, anneal: () => value});
