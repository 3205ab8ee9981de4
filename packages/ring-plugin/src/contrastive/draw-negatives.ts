import {selectRanks} from '@annulus/backend';
import {Random} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';

export interface DrawOptions {
  /** Candidates drawn for each anchor, without replacement; an anchor that has fewer keeps them all. */
  readonly count: number;
  /** The same keys draw the same candidates. */
  readonly keys: readonly number[];
}

/**
 * Draws `count` of each anchor's weighted candidates, every subset equally likely; the others get weight 0.
 *
 * @param weights - Shape `[anchors, candidates]`
 */
export function drawNegatives(weights: tf.Tensor2D, {count, keys}: DrawOptions): tf.Tensor2D {
  const [anchors, candidates] = weights.shape;
  if (count >= candidates) return weights;
  const random = new Random(...keys);
  const tickets = new Float32Array(anchors * candidates);
  for (let index = 0; index < tickets.length; index++) tickets[index] = random.uniform();
  return weights.mul(selectRanks(tf.tensor2d(tickets, [anchors, candidates]), weights, {count}));
}
