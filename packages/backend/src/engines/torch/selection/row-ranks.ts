import type {RankWindow} from '../../../selection/rank-window.js';
import {aten, type Handle} from '../runtime/native.js';

const to = aten('to.dtype');
const multiply = aten('mul.Scalar');
const multiplyTensors = aten('mul.Tensor');
const floor = aten('floor');
const minimum = aten('minimum');
const maximum = aten('maximum');
const addScalar = aten('add.Scalar');
const clampMin = aten('clamp_min');
const clampMax = aten('clamp_max');
const divide = aten('div.Tensor');
const fullLike = aten('full_like');

const FLOAT64 = 7;

/** The ranks of each row's window, all of shape `[rows, 1]` and float64: the arithmetic of `ranksOf`, exact to its last bit. */
export interface RowRanks {
  /** The first rank in the window; absent: 0 in every row. */
  readonly first: Handle | undefined;
  /** The last. */
  readonly last: Handle;
  /** How many ranks the window's outer edge leaves above it: all, where it holds the smallest value. */
  readonly share: Handle;
  /** How many values there are. */
  readonly counts: Handle;
}

/**
 * The ranks of a window for rows whose numbers of values only the device knows.
 *
 * @param counted - how many values decide. int32, shape `[rows, 1]`
 * @param eligible - how many there are in all, where those are only a sample
 */
export function rowRanks(window: RankWindow, counted: Handle, eligible?: Handle): RowRanks {
  const counts = to(counted, FLOAT64);
  const lastOf = (end: Handle): Handle => clampMin(addScalar(end, -1), 0);
  if ('count' in window) {
    const share = eligible
      ? floor(multiplyTensors(clampMax(divide(fullLike(counts, window.count), to(eligible, FLOAT64)), 1), counts))
      : clampMax(counts, window.count);
    return {first: undefined, last: lastOf(minimum(counts, clampMin(share, 1))), share, counts};
  }
  const share = floor(multiply(counts, window.outer));
  if (window.inner === 0) return {first: undefined, last: lastOf(minimum(counts, clampMin(share, 1))), share, counts};
  const first = clampMin(minimum(floor(multiply(counts, window.inner)), addScalar(counts, -1)), 0);
  return {first, last: lastOf(minimum(counts, maximum(addScalar(first, 1), share))), share, counts};
}

/** How many of the largest of `width` values hold every row's window. */
export function reachOf(window: RankWindow, width: number, isSample: boolean): number {
  const reach =
    'count' in window
      ? isSample
        ? width
        : Math.ceil(window.count)
      : Math.max(Math.floor(window.inner * width) + 1, Math.floor(window.outer * width));
  return Math.max(1, Math.min(width, reach));
}
