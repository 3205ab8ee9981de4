import type {RunLengths} from './run-lengths.js';

/**
 * Goes over two masks at once, run by run: `visit` gets how many pixels come next that both have alike, and whether the first and
 * the second lie on the object there. It ends, as pycocotools does, where both have a run of no pixels.
 */
export function combinedRuns(
  first: RunLengths,
  second: RunLengths,
  visit: (pixels: number, onFirst: boolean, onSecond: boolean) => void,
): void {
  const [one, other] = [first.counts, second.counts];
  let [left, right] = [one[0] ?? 0, other[0] ?? 0];
  let [nextLeft, nextRight, onFirst, onSecond] = [1, 1, false, false];
  for (let more = true; more; ) {
    const pixels = Math.min(left, right);
    const [wasFirst, wasSecond] = [onFirst, onSecond];
    left -= pixels;
    right -= pixels;
    if (left === 0 && nextLeft < one.length) {
      left = one[nextLeft++] as number;
      onFirst = !onFirst;
    }
    if (right === 0 && nextRight < other.length) {
      right = other[nextRight++] as number;
      onSecond = !onSecond;
    }
    more = left + right > 0;
    visit(pixels, wasFirst, wasSecond);
  }
}
