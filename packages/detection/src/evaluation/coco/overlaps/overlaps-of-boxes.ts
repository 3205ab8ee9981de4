import type {Overlaps} from './overlap.js';

/** Boxes as left, top, width, height. Shape `[boxes, 4]`. */
export type PackedBoxes = Float64Array;

/** Intersection over union of boxes; of a crowd, over the detection's area. Shape of `crowds`: `[truths]`, 1 for a crowd. */
export function overlapsOfBoxes(found: PackedBoxes, expected: PackedBoxes, crowds: Uint8Array): Overlaps {
  return (detections, truths, into) => {
    for (let row = 0; row < detections.length; row++) {
      const detection = detections[row] as number;
      for (let column = 0; column < truths.length; column++) {
        const truth = truths[column] as number;
        into[row * truths.length + column] = overlapOf(found, 4 * detection, expected, 4 * truth, crowds[truth] === 1);
      }
    }
  };
}

/** The overlap of the boxes that begin at two places. */
export function overlapOf(
  found: PackedBoxes,
  detection: number,
  expected: PackedBoxes,
  truth: number,
  isCrowd: boolean,
): number {
  const [x, y] = [found[detection] as number, found[detection + 1] as number];
  const [w, h] = [found[detection + 2] as number, found[detection + 3] as number];
  const [left, top] = [expected[truth] as number, expected[truth + 1] as number];
  const [across, down] = [expected[truth + 2] as number, expected[truth + 3] as number];
  const width = Math.min(w + x, across + left) - Math.max(x, left);
  if (width <= 0) return 0;
  const height = Math.min(h + y, down + top) - Math.max(y, top);
  if (height <= 0) return 0;
  const both = width * height;
  return both / (isCrowd ? w * h : w * h + across * down - both);
}
