import {boxAreas} from '../boxes/box-areas.js';
import type {Boxes} from '../boxes/boxes.js';
import {pickBoxes} from '../boxes/pick-boxes.js';
import {fallingOrder} from './falling-order.js';

/**
 * The boxes that stay when each takes away those of a lower score that overlap it by more than `threshold`, an intersection over
 * union. Of equal scores the one that comes first counts as higher.
 *
 * @returns their indices by falling score
 */
export function nonMaxSuppression(boxes: Boxes, scores: ArrayLike<number>, threshold: number): Int32Array {
  const order = fallingOrder(scores);
  const kept = suppressInOrder(pickBoxes(boxes, order), threshold);
  return kept.map((place) => order[place] as number);
}

/** The same of boxes that lie in order already. */
export function suppressInOrder(boxes: Boxes, threshold: number): Int32Array {
  const areas = boxAreas(boxes);
  const least = threshold * (1 - 1e-9); // Areas that differ more than this cannot overlap enough, however they lie.
  const count = areas.length;
  const gone = new Uint8Array(count);
  const kept = new Int32Array(count);
  let length = 0;
  for (let i = 0; i < count; i++) {
    if (gone[i] === 1) continue;
    kept[length++] = i;
    const place = 4 * i;
    const left = boxes[place] as number;
    const top = boxes[place + 1] as number;
    const right = boxes[place + 2] as number;
    const bottom = boxes[place + 3] as number;
    const area = areas[i] as number;
    const smallest = area * least;
    const largest = area / least;
    for (let j = i + 1; j < count; j++) {
      const otherArea = areas[j] as number;
      if (otherArea < smallest || otherArea > largest || gone[j] === 1) continue;
      const other = 4 * j;
      const width = Math.min(right, boxes[other + 2] as number) - Math.max(left, boxes[other] as number);
      if (!(width > 0)) continue;
      const height = Math.min(bottom, boxes[other + 3] as number) - Math.max(top, boxes[other + 1] as number);
      if (!(height > 0)) continue;
      const shared = width * height;
      if (shared / (area + otherArea - shared) > threshold) gone[j] = 1;
    }
  }
  return kept.slice(0, length);
}
