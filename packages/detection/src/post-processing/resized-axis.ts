import {type CubicTaps, cubicTaps} from './cubic-taps.js';

/** New pixels that follow each other and are made of the same four old ones. */
export interface Run {
  readonly first: number;
  /** One after the last. */
  readonly end: number;
  readonly old: readonly [number, number, number, number];
  /** Of its pixels the largest sum of what counts negatively, at least 0. */
  readonly overshoot: number;
}

/** An axis that is resized by bicubic interpolation. */
export interface ResizedAxis {
  readonly taps: CubicTaps;
  readonly runs: readonly Run[];
}

export function resizedAxis(before: number, after: number): ResizedAxis {
  const taps = cubicTaps(before, after);
  const runs: Run[] = [];
  for (let first = 0, end = 0; first < after; first = end) {
    let overshoot = 0;
    for (; end < after && sameTaps(taps, first, end); end++) overshoot = Math.max(overshoot, overshootOf(taps, end));
    const [a = 0, b = 0, c = 0, d = 0] = taps.pixels.subarray(4 * first);
    runs.push({first, end, old: [a, b, c, d], overshoot});
  }
  return {taps, runs};
}

const sameTaps = ({pixels}: CubicTaps, one: number, other: number): boolean =>
  [0, 1, 2, 3].every((tap) => pixels[4 * one + tap] === pixels[4 * other + tap]);

const overshootOf = ({weights}: CubicTaps, pixel: number): number =>
  weights.subarray(4 * pixel, 4 * pixel + 4).reduce((sum, weight) => sum + Math.max(0, -weight), 0);
