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
  const count = areas.length;
  const gone = new Uint8Array(count);
  const kept = new Int32Array(count);
  let length = 0;
  for (let i = 0; i < count; i++) {
    if (gone[i] === 1) continue;
    kept[length++] = i;
    const place = 4 * i;
    const [x1, y1] = [boxes[place] as number, boxes[place + 1] as number];
    const [x2, y2] = [boxes[place + 2] as number, boxes[place + 3] as number];
    const area = areas[i] as number;
    for (let j = i + 1, other = 4 * j; j < count; j++, other += 4) {
      if (gone[j] === 1) continue;
      const [left, right] = [boxes[other] as number, boxes[other + 2] as number];
      const width = (x2 < right ? x2 : right) - (x1 > left ? x1 : left);
      if (!(width > 0)) continue;
      const [top, bottom] = [boxes[other + 1] as number, boxes[other + 3] as number];
      const height = (y2 < bottom ? y2 : bottom) - (y1 > top ? y1 : top);
      if (!(height > 0)) continue;
      const shared = width * height;
      if (shared / (area + (areas[j] as number) - shared) > threshold) gone[j] = 1;
    }
  }
  return kept.slice(0, length);
}
