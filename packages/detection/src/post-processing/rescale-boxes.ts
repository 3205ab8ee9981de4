import type {Boxes} from '../boxes/boxes.js';
import {clipBoxes} from '../boxes/clip-boxes.js';
import type {ImageSize} from '../boxes/image-size.js';

/** Boxes in an image of another size, clipped to it: from the size that a detector saw to that of the picture. Shape `[boxes, 4]` */
export function rescaleBoxes(boxes: Boxes, from: ImageSize, to: ImageSize): Float32Array {
  const [x, y] = [to.width / from.width, to.height / from.height];
  return clipBoxes(
    Float32Array.from(boxes, (edge, i) => edge * (i % 2 === 0 ? x : y)),
    to,
  );
}
