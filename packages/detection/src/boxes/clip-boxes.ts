import {type Boxes, boxCount} from './boxes.js';
import type {ImageSize} from './image-size.js';

/** Moves the edges of boxes that lie outside of the image onto its border, in place; returns the same array. */
export function clipBoxes<T extends Boxes>(boxes: T, {height, width}: ImageSize): T {
  const numbers = 4 * boxCount(boxes);
  for (let i = 0; i < numbers; i++) {
    boxes[i] = Math.max(0, Math.min(i % 2 === 0 ? width : height, boxes[i] as number));
  }
  return boxes;
}
