import {drawnColumns} from '@annulus/backend';
import {type Random, randomFor} from '@annulus/datasets';
import type {Draw, Drawable, Drawn} from './draw.js';

export interface DeviceDraw extends Draw {
  /** A stream of its own for each anchor. */
  readonly random: (anchor: number) => Random;
}

/**
 * `drawNegatives` where nothing is to be read: of the candidates in an order that the batch shares, each anchor takes those that follow
 * a place of its own, so that every subset of the size is equally likely. With replacement as on the processor.
 */
export function drawOnDevice({similarities, weights}: Drawable, {count, replacement, keys, random}: DeviceDraw): Drawn {
  const [anchors, candidates] = weights.shape;
  const numbers = replacement === 'with' ? count : 1;
  const bits = new Int32Array(anchors * numbers);
  for (let anchor = 0; anchor < anchors; anchor++) {
    const stream = random(anchor);
    for (let draw = 0; draw < numbers; draw++) bits[anchor * numbers + draw] = stream.bits();
  }
  const order = replacement === 'with' ? {} : {order: randomFor('negativesOrder', ...keys).permutation(candidates)};
  const {places, ...tensors} = drawnColumns({similarities, weights}, {bits, ...order}, {count, replacement});
  return {indices: places, tensors};
}
