import {positiveInteger} from '@annulus/trainer/checks';
import type {Features} from '../features/features.js';

/** Returns `neighbours`, or throws a RangeError when there are not as many reference examples. */
export function checkedNeighbours(neighbours: number, {labels}: Pick<Features, 'labels'>): number {
  if (positiveInteger('neighbours', neighbours) <= labels.length) return neighbours;
  throw new RangeError(
    `Expected neighbours to be at most the ${labels.length} reference examples, received ${neighbours}. Ask for fewer neighbours or give more reference examples.`,
  );
}
