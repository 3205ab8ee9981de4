import type {Annealing} from './annealing.js';

/** An edge that stays where it is. */
export const constant = (value: number): Annealing => ({from: value, to: value, anneal: () => value});

/** How it moves, where a number is one that stays. */
export const asAnnealing = (edge: number | Annealing): Annealing => (typeof edge === 'number' ? constant(edge) : edge);
