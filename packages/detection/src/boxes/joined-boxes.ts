import type {Boxes} from './boxes.js';

/** Lists of boxes, one after the other. Shape `[boxes in all, 4]` */
export function joinedBoxes(lists: readonly Boxes[]): Float32Array {
  const joined = new Float32Array(lists.reduce((sum, {length}) => sum + length, 0));
  let place = 0;
  for (const boxes of lists) {
    joined.set(boxes, place);
    place += boxes.length;
  }
  return joined;
}
