import type {TrainingOptions} from '../settings/training-options.js';
import {trainingRows} from '../settings/training-rows.js';
import type {Variant} from '../training/variant.js';
import type {Point} from './axis.js';

/** One of the things that a study trains, with every seed. */
export interface Cell extends Variant {
  /** What of the swept options means something to it. */
  readonly at: Point;
}

/** Options that are all known. */
type Known = Partial<TrainingOptions>;

/** Cells with the same key come out the same. */
export const keyOf = ({algorithm, ring, options}: Omit<Cell, 'id' | 'label' | 'at'>, base: Known): string =>
  JSON.stringify([
    algorithm,
    ring && sorted(ring),
    sorted({...base, ...options}).filter(([name]) => Object.hasOwn(trainingRows, name)),
  ]);

/** Cells with the same key differ in their rings alone. */
export const keyWithoutRing = ({ring: _, ...cell}: Cell, base: Known): string => keyOf(cell, base);

const sorted = (object: object): [string, unknown][] =>
  Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
