/** Boxes one after the other: left, top, right and bottom in continuous pixels, as x1, y1, x2, y2. Shape `[boxes, 4]` */
export type Boxes = Float32Array | Float64Array;

/** How many boxes there are. @throws RangeError when the numbers are not four a box */
export function boxCount({length}: Boxes): number {
  if (length % 4 !== 0) throw new RangeError(`Expected four numbers for each box, received ${length} numbers in all.`);
  return length / 4;
}
