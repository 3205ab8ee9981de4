import type {Boxes} from './boxes.js';

/** The boxes that are named, in that order. Shape `[indices, 4]` */
export function pickBoxes(boxes: Boxes, indices: ArrayLike<number>): Float32Array {
  const picked = new Float32Array(4 * indices.length);
  for (let i = 0; i < indices.length; i++) {
    const box = indices[i] as number;
    picked.set(boxes.subarray(4 * box, 4 * box + 4), 4 * i);
  }
  return picked;
}
