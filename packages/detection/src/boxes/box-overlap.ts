import type {Boxes} from './boxes.js';

/**
 * Intersection over union of box `i` of `a` and box `j` of `b`, 0 to 1: 0 where they do not overlap, or have no area.
 */
export function boxOverlap(a: Boxes, i: number, b: Boxes, j: number): number {
  const p = 4 * i;
  const q = 4 * j;
  const left = Math.max(a[p] as number, b[q] as number);
  const width = Math.min(a[p + 2] as number, b[q + 2] as number) - left;
  if (!(width > 0)) return 0;
  const top = Math.max(a[p + 1] as number, b[q + 1] as number);
  const height = Math.min(a[p + 3] as number, b[q + 3] as number) - top;
  if (!(height > 0)) return 0;
  const shared = width * height;
  return shared / (areaAt(a, p) + areaAt(b, q) - shared);
}

const areaAt = (boxes: Boxes, place: number): number =>
  ((boxes[place + 2] as number) - (boxes[place] as number)) *
  ((boxes[place + 3] as number) - (boxes[place + 1] as number));
