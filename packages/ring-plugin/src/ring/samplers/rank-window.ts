import {EmptyRowError, type SelectionOptions, selectRanks} from '@annulus/backend';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';

/** Fractions of the eligible candidates, the most similar first. */
export interface RankEdges {
  /** ℓ: the candidates nearer than this are left out, in [0, 1]. */
  readonly inner: number;
  /** u: the candidates farther than this are left out, in [0, 1]. */
  readonly outer: number;
}

/** How many of so many candidates lie between two fractions: at least one. */
export const keptAtRank = ({inner, outer}: RankEdges, candidates: number): number => {
  const first = Math.floor(inner * candidates);
  return Math.max(first + 1, Math.floor(outer * candidates)) - first;
};

/**
 * 1 for the eligible candidates whose rank lies between two fractions, else 0. Shape `[anchors, candidates]`.
 *
 * @throws Error naming the anchor that has no candidate
 */
export function rankWindow(
  {similarities, eligible}: NegativeCandidates,
  edges: RankEdges,
  selection: SelectionOptions = {},
): tf.Tensor2D {
  const {inner, outer} = edges;
  if (inner === 0 && outer === 1) return eligible;
  try {
    return selectRanks(similarities, eligible, {inner, outer}, selection);
  } catch (error) {
    if (!(error instanceof EmptyRowError)) throw error;
    throw new Error(
      `Anchor ${error.row} has no candidate to keep between inner ${inner} and outer ${outer}: ` +
        `none of its ${eligible.shape[1]} candidates is eligible. Use a larger queue, bank or batch.`,
      {cause: error},
    );
  }
}
