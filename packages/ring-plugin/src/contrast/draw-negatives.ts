import {capabilities, selectRanks} from '@annulus/backend';
import {randomFor} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import {drawOnHost} from './draw-on-host.js';

/** How many of the weighted candidates of each anchor the loss compares it with. */
export interface Draw {
  /** Candidates drawn for each anchor; without replacement, an anchor that has fewer keeps them all. */
  readonly count: number;
  /** Whether a candidate may be drawn only once, or again and again. */
  readonly replacement: 'without' | 'with';
  /** The same keys draw the same candidates. */
  readonly keys: readonly [seed: number, ...at: number[]];
}

/** Each of Shape `[anchors, candidates]`. */
export interface Drawable {
  readonly similarities: tf.Tensor2D;
  /** Candidates with a weight above 0 may be drawn, all with the same chance. */
  readonly weights: tf.Tensor2D;
  /** Candidates that are compared whether drawn or not. */
  readonly neighbours?: tf.Tensor2D | undefined;
}

/** What is left to compare. */
export interface Drawn {
  readonly tensors: {
    readonly similarities: tf.Tensor2D;
    readonly weights: tf.Tensor2D;
    readonly neighbours?: tf.Tensor2D;
  };
  /** The candidate that each number of the tensors belongs to; absent where they still have all candidates. */
  readonly indices?: Int32Array;
}

/**
 * Draws candidates for each anchor, every subset of that size equally likely.
 *
 * @param first - the place in the batch of the first anchor, so that blocks draw what the whole batch would
 */
export function drawNegatives(candidates: Drawable, {count, replacement, keys}: Draw, first: number): Drawn {
  const {similarities, weights, neighbours} = candidates;
  const [anchors, width] = weights.shape;
  if (count >= width && replacement === 'without') {
    return {tensors: {similarities, weights, ...(neighbours && {neighbours})}};
  }
  const random = (anchor: number) => randomFor('negatives', ...keys, first + anchor);
  if (capabilities().readsAtOnce) return drawOnHost(candidates, {count, replacement, random});
  if (replacement === 'with') {
    throw new Error('Expected draws without replacement on webgpu, whose tensors cannot be read at once.');
  }
  const tickets = Float32Array.from({length: anchors * width});
  for (let anchor = 0; anchor < anchors; anchor++) {
    const stream = random(anchor);
    for (let index = anchor * width; index < (anchor + 1) * width; index++) tickets[index] = stream.uniform();
  }
  const drawn = selectRanks(tf.tensor2d(tickets, [anchors, width]), weights, {count});
  return {tensors: {similarities, weights: weights.mul(drawn), ...(neighbours && {neighbours})}};
}
