import {capabilities, drawsColumns, selectRanks} from '@annulus/backend';
import {randomFor} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import type {Draw, Drawable, Drawn} from './draw.js';
import {drawOnDevice} from './draw-on-device.js';
import {drawOnHost} from './draw-on-host.js';

/**
 * Draws candidates for each anchor, every subset of that size equally likely: on the device where it can, since all that there is
 * to draw from need not be read then.
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
  if (!neighbours && drawsColumns()) return drawOnDevice(candidates, {count, replacement, keys, random});
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
