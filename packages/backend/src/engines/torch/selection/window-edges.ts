import {type RankWindow, ranksOf} from '../../../selection/rank-window.js';
import {aten, atenList, type Handle} from '../runtime/native.js';
import {type RowRanks, reachOf} from './row-ranks.js';

const topk = atenList('topk');
const sort = atenList('sort');
const smallest = aten('amin');
const gather = aten('gather');
const to = aten('to.dtype');
const isNotZero = aten('ne.Scalar');
const isLess = aten('lt.Tensor');
const chooseOr = aten('where.ScalarOther');

const INT64 = 4;
/** The share of a row above which all of it is sorted. */
const SORT_ABOVE = 0.5;

/** The largest and the smallest value that are selected, of shape `[rows, 1]`; absent: nothing is beyond. */
export interface Edges {
  readonly high: Handle | undefined;
  readonly low: Handle | undefined;
}

/** The edges of rows whose windows lie at the same ranks: the value at a rank is the smallest of so many largest ones, unsorted. */
export function edgesAt(values: Handle, window: RankWindow, count: number): Edges {
  const {first, end} = ranksOf(window, count);
  const within = end === count ? values : largest(values, end);
  return {
    high: first === 0 ? undefined : smallest(largest(within, first + 1), [1], true),
    low: end === count ? undefined : smallest(within, [1], true),
  };
}

const largest = (values: Handle, count: number): Handle => topk(values, count, 1, true, false)[0] as Handle;

/** The edges where each row has ranks of its own, known to the device alone: by a sort of the values that any row could need. */
export function edgesByRow(values: Handle, width: number, window: RankWindow, {first, last}: RowRanks): Edges {
  const reach = reachOf(window, width, false);
  const ordered = orderedValues(values, reach, width);
  const reachesEnd = 'outer' in window && window.outer === 1;
  return {
    high: first && gather(ordered, 1, to(first, INT64)),
    low: reachesEnd ? undefined : gather(ordered, 1, to(last, INT64)),
  };
}

/** The same of a sample: its ends stand for those of the row, beyond which nothing is. */
export function edgesOfSample(values: Handle, width: number, window: RankWindow, ranks: RowRanks): Edges {
  const ordered = orderedValues(values, reachOf(window, width, true), width);
  const {first, last, share, counts} = ranks;
  const high = first && gather(ordered, 1, to(first, INT64));
  const low = gather(ordered, 1, to(last, INT64));
  return {
    high: first && chooseOr(isNotZero(first, 0), high as Handle, Number.POSITIVE_INFINITY),
    low: chooseOr(isLess(share, counts), low, Number.NEGATIVE_INFINITY),
  };
}

const orderedValues = (values: Handle, count: number, width: number): Handle =>
  (count <= SORT_ABOVE * width ? topk(values, count, 1, true, true) : sort(values, 1, true))[0] as Handle;
