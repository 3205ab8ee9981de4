import type {Boxes} from './boxes.js';

/**
 * Intersection over union of box `i` of `a` and box `j` of `b`, 0 to 1: 0 where they do not overlap, or have no area.
 */
export function boxOverlap(a: Boxes, i: number, b: Boxes, j: number): number {
  const [p, q] = [4 * i, 4 * j];
  const [ax1, ay1, ax2, ay2] = [a[p] as number, a[p + 1] as number, a[p + 2] as number, a[p + 3] as number];
  const [bx1, by1, bx2, by2] = [b[q] as number, b[q + 1] as number, b[q + 2] as number, b[q + 3] as number];
  const width = (ax2 < bx2 ? ax2 : bx2) - (ax1 > bx1 ? ax1 : bx1);
  if (!(width > 0)) return 0;
  const height = (ay2 < by2 ? ay2 : by2) - (ay1 > by1 ? ay1 : by1);
  if (!(height > 0)) return 0;
  const shared = width * height;
  return shared / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - shared);
}
