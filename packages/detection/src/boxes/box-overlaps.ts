import {boxOverlap} from './box-overlap.js';
import {type Boxes, boxCount} from './boxes.js';

/** Intersection over union of every box of `a` with every box of `b`. Shape `[a, b]` */
export function boxOverlaps(a: Boxes, b: Boxes): Float64Array {
  const [rows, columns] = [boxCount(a), boxCount(b)];
  const overlaps = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) overlaps[i * columns + j] = boxOverlap(a, i, b, j);
  return overlaps;
}
