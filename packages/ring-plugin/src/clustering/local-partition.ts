import {selectRanks} from '@annulus/backend';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../contrast/negatives.js';

/**
 * Divides the nearest candidates of each anchor, its background, into neighbours of the positive and negatives.
 *
 * An anchor whose whole background is close, of which its clusters say nothing, keeps it as negatives.
 *
 * @param close - 1 where a candidate is close to an anchor, else 0. Shape `[anchors, candidates]`
 * @param background - candidates of a background; those that tie with the last are part of it
 */
export function localPartition(
  candidates: NegativeCandidates,
  close: tf.Tensor2D,
  background: number,
): NegativeCandidates {
  const nearest = selectRanks(candidates.similarities, candidates.eligible, {count: background});
  const apart = nearest.mul(close.mul(-1).add(1));
  const neighbours = nearest.sub<tf.Tensor2D>(apart).mul<tf.Tensor2D>(apart.max(1, true));
  const negatives = nearest.sub<tf.Tensor2D>(neighbours);
  return {...candidates, eligible: negatives, weights: negatives, neighbours};
}
