import {iouThresholds} from './iou-types.js';

/** The truths of one image and category, as one range of areas sees them: those that count first. */
export interface CellTruths {
  /** Columns of the overlaps, those that count first. Shape `[truths]`. */
  readonly order: Int32Array;
  /** How many count. */
  readonly counted: number;
  /** 1 for a crowd, by column. Shape `[truths]`. */
  readonly crowds: Uint8Array;
}

/** At which thresholds a detection matched a truth, and at which it is left out of account: a bit for each threshold. */
export interface Matches {
  readonly matched: Uint16Array;
  readonly ignored: Uint16Array;
}

/** An overlap of 1 may be off by rounding. */
const ALMOST_1 = 1 - 1e-10;

/**
 * Matches detections, the best first, with truths at every threshold: each takes the truth that it overlaps most, of equals the
 * later, among those that no better one has taken; one that does not count only where no other is there. A crowd is never taken.
 *
 * @param overlaps - Shape `[detections, truths]`
 * @param into - where the detections' bits go, from `at` on
 */
export function matchCell(
  overlaps: Float64Array,
  detections: number,
  {order, counted, crowds}: CellTruths,
  into: Matches,
  at: number,
): void {
  const truths = order.length;
  const taken = new Uint8Array(truths);
  for (let threshold = 0; threshold < iouThresholds.length; threshold++) {
    taken.fill(0);
    const least = Math.min(iouThresholds[threshold] as number, ALMOST_1);
    for (let row = 0; row < detections; row++) {
      let [best, match] = [least, -1];
      for (let place = 0; place < truths; place++) {
        if (place === counted && match >= 0) break;
        const column = order[place] as number;
        const overlap = overlaps[row * truths + column] as number;
        if (overlap < best || (taken[column] === 1 && crowds[column] === 0)) continue;
        [best, match] = [overlap, place];
      }
      if (match < 0) continue;
      taken[order[match] as number] = 1;
      into.matched[at + row] = (into.matched[at + row] as number) | (1 << threshold);
      if (match >= counted) into.ignored[at + row] = (into.ignored[at + row] as number) | (1 << threshold);
    }
  }
}
