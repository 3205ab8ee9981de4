import {boxAreas} from '../boxes/box-areas.js';
import type {Boxes} from '../boxes/boxes.js';
import {pickBoxes} from '../boxes/pick-boxes.js';
import {fallingOrder} from './falling-order.js';

/**
 * The boxes that stay when each takes away those of a lower score that overlap it by more than `threshold`, an intersection over
 * union. Of equal scores the one that comes first counts as higher.
 *
 * @param limit - how many are wanted at most, the best: with them the search ends. Default: all
 * @returns their indices by falling score
 */
export function nonMaxSuppression(
  boxes: Boxes,
  scores: ArrayLike<number>,
  threshold: number,
  limit = Number.POSITIVE_INFINITY,
): Int32Array {
  const order = fallingOrder(scores);
  const kept = suppressInOrder(pickBoxes(boxes, order), threshold, limit);
  return kept.map((place) => order[place] as number);
}

/** The same of boxes that lie in order already: each in turn is compared with those that stay, until there are as many as wanted. */
export function suppressInOrder(boxes: Boxes, threshold: number, limit: number): Int32Array {
  const areas = boxAreas(boxes);
  const least = threshold * (1 - 1e-9); // Areas that differ more than this cannot overlap enough, however they lie.
  const kept = new Int32Array(Math.min(areas.length, limit));
  let length = 0;
  for (let box = 0; box < areas.length && length < limit; box++) {
    const left = boxes[4 * box] as number;
    const top = boxes[4 * box + 1] as number;
    const right = boxes[4 * box + 2] as number;
    const bottom = boxes[4 * box + 3] as number;
    const area = areas[box] as number;
    const smallest = area * least;
    let stays = true;
    for (let place = 0; stays && place < length; place++) {
      const better = kept[place] as number;
      const otherArea = areas[better] as number;
      if (otherArea < smallest || otherArea * least > area) continue;
      const other = 4 * better;
      const width = Math.min(right, boxes[other + 2] as number) - Math.max(left, boxes[other] as number);
      if (!(width > 0)) continue;
      const height = Math.min(bottom, boxes[other + 3] as number) - Math.max(top, boxes[other + 1] as number);
      if (!(height > 0)) continue;
      const shared = width * height;
      stays = !(shared / (area + otherArea - shared) > threshold);
    }
    if (stays) kept[length++] = box;
  }
  return kept.slice(0, length);
}
