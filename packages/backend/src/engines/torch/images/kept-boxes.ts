interface Suppression {
  readonly maxOutputSize: number;
  readonly iouThreshold: number;
  readonly scoreThreshold: number;
}

/**
 * The boxes that stay, those of the highest scores first: a box goes where it overlaps one that stays by the threshold or more. Of equal
 * scores the first is taken first.
 *
 * @param boxes - two opposite corners of each. Shape `[boxes, 4]`
 */
export function keptBoxes(
  boxes: Float32Array,
  scores: Float32Array,
  {maxOutputSize, iouThreshold, scoreThreshold}: Suppression,
): number[] {
  const candidates = [...scores.keys()].filter((box) => (scores[box] as number) > scoreThreshold);
  candidates.sort((one, other) => (scores[other] as number) - (scores[one] as number) || one - other);
  const corners = cornersOf(boxes);
  const kept: number[] = [];
  for (const box of candidates) {
    if (kept.length >= maxOutputSize) break;
    if (!kept.some((other) => overlap(corners, box, other) >= iouThreshold)) kept.push(box);
  }
  return kept;
}

/** Top, left, bottom, right and the area of each box, in float64: what TensorFlow.js computes with. */
function cornersOf(boxes: Float32Array): Float64Array {
  const count = boxes.length / 4;
  const corners = new Float64Array(5 * count);
  for (let box = 0; box < count; box++) {
    const [y = 0, x = 0, otherY = 0, otherX = 0] = boxes.subarray(4 * box, 4 * box + 4);
    const [top, left, bottom, right] = [
      Math.min(y, otherY),
      Math.min(x, otherX),
      Math.max(y, otherY),
      Math.max(x, otherX),
    ];
    corners.set([top, left, bottom, right, (bottom - top) * (right - left)], 5 * box);
  }
  return corners;
}

/** Intersection over union, 0 to 1. */
function overlap(corners: Float64Array, one: number, other: number): number {
  const [a, b] = [5 * one, 5 * other];
  const at = (place: number): number => corners[place] as number;
  if (at(a + 4) <= 0 || at(b + 4) <= 0) return 0;
  const height = Math.min(at(a + 2), at(b + 2)) - Math.max(at(a), at(b));
  const width = Math.min(at(a + 3), at(b + 3)) - Math.max(at(a + 1), at(b + 1));
  const shared = Math.max(height, 0) * Math.max(width, 0);
  return shared / (at(a + 4) + at(b + 4) - shared);
}
