import {type Boxes, boxCount} from './boxes.js';

/** The indices of the boxes that are wider and higher than 0. */
export function nonEmptyBoxes(boxes: Boxes): Int32Array {
  const kept: number[] = [];
  for (let box = 0; box < boxCount(boxes); box++) {
    const width = (boxes[4 * box + 2] as number) - (boxes[4 * box] as number);
    const height = (boxes[4 * box + 3] as number) - (boxes[4 * box + 1] as number);
    if (width > 0 && height > 0) kept.push(box);
  }
  return Int32Array.from(kept);
}
