import {algorithms} from '../algorithms/algorithms.js';
import {candidatesOf} from '../algorithms/candidates-of.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {RingShape, Variant} from './variant.js';

/** A ring, and what it chooses among. */
export interface PlannedRing extends RingShape {
  readonly candidates: number;
  /** What of an image's own class is among the candidates: none of it where an algorithm learns from labels. */
  readonly ownClass: 'candidates' | 'left out';
}

/** The rings among some variants. */
export const ringsOf = (
  variants: readonly Variant[],
  shared: Pick<FittedOptions, 'queue' | 'negatives' | 'batchSize'>,
): PlannedRing[] =>
  variants.flatMap(({algorithm, ring, options}) => {
    if (ring === undefined) return [];
    const ownClass = algorithms[algorithm].labels === 'learned from' ? 'left out' : 'candidates';
    return [{...ring, candidates: candidatesOf(algorithm, {...shared, ...options}), ownClass}];
  });
