import type * as tf from '@tensorflow/tfjs';
import {SELECT_RANKS} from '../../../contract/custom-kernels.js';
import {EmptyRowError} from '../../../selection/empty-row-error.js';
import type {RankWindow} from '../../../selection/rank-window.js';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, native, types} from '../runtime/native.js';
import {integers} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {rowRanks} from './row-ranks.js';
import {type Edges, edgesAt, edgesByRow, edgesOfSample} from './window-edges.js';

const isNotZero = aten('ne.Scalar');
const isZero = aten('eq.Scalar');
const isAtLeast = aten('ge.Scalar');
const chooseOr = aten('where.ScalarOther');
const choose = aten('where.self');
const sum = aten('sum.dim_IntList');
const indexSelect = aten('index_select');
const atMost = aten('le.Tensor');
const atLeast = aten('ge.Tensor');
const and = aten('logical_and');

interface Inputs {
  /** Shape `[rows, columns]`. */
  readonly values: tf.TensorInfo;
  /** Shape `[rows, columns]`. */
  readonly eligible: tf.TensorInfo;
}

interface Attributes {
  readonly window: RankWindow;
  /** The columns that decide where the edges lie; absent: all. */
  readonly sample?: Int32Array | undefined;
}

/** The rows of values. */
interface Rows {
  /** Which take part. */
  readonly taking: Handle;
  /** Those of them that are numbers: NaN counts as the smallest, and is never selected. */
  readonly numbers: Handle;
  /** The values, with −∞ for all that are not among these. */
  readonly included: Handle;
  /** How many take part. int32, shape `[rows, 1]` */
  readonly counts: Handle;
  readonly columns: number;
}

/** `taking` is counted as int32: ATen counts truths as int64, its default, a hundred times as slowly on a processor. */
const countsOf = (taking: Handle): Handle => sum(taking, [1], true, types.int32);

/**
 * 1 for the eligible values of a row whose rank lies in a window, else 0. On a device nothing is read from it: of a row without an
 * eligible value nothing is selected, nor of one of which a sample has none.
 *
 * @throws EmptyRowError when a row has no eligible value, on the processor
 */
export const selectRanks = defineKernel<Inputs, Attributes>(
  SELECT_RANKS,
  ({values: given, eligible}, {window, sample}, backend) => {
    const values = backend.handle(given);
    const taking = isNotZero(backend.handle(eligible), 0);
    const numbers = and(taking, isAtLeast(values, Number.NEGATIVE_INFINITY));
    const included = chooseOr(numbers, values, Number.NEGATIVE_INFINITY);
    const rows = {taking, numbers, included, counts: countsOf(taking), columns: given.shape[1] as number};
    const known = backend.checksRows ? knownCounts(rows) : undefined;
    const selected = sample ? bySample(backend, rows, window, sample, known) : byAll(rows, window, known);
    return backend.own(converted(selected, 'float32'), 'float32', given.shape);
  },
);

/** The numbers of eligible values, read. */
function knownCounts({counts, columns}: Rows): Int32Array {
  const known = native().toHost(counts) as Int32Array;
  const empty = known.indexOf(0);
  if (empty !== -1) throw new EmptyRowError(empty, columns);
  return known;
}

function byAll(rows: Rows, window: RankWindow, known: Int32Array | undefined): Handle {
  const count = known?.[0];
  if (count !== undefined && known?.every((each) => each === count)) {
    return between(rows, edgesAt(rows.included, window, count));
  }
  return between(rows, edgesByRow(rows.included, rows.columns, window, rowRanks(window, rows.counts)));
}

function bySample(
  backend: TorchBackend,
  rows: Rows,
  window: RankWindow,
  sample: Int32Array,
  known: Int32Array | undefined,
): Handle {
  const columns = integers(backend, sample);
  const counts = countsOf(indexSelect(rows.taking, 1, columns));
  const deciding = indexSelect(rows.included, 1, columns);
  const ranks = rowRanks(window, counts, rows.counts);
  const selected = between(rows, edgesOfSample(deciding, sample.length, window, ranks));
  const misses = known !== undefined && (native().toHost(counts) as Int32Array).includes(0);
  return misses ? choose(isZero(counts, 0), byAll(rows, window, known), selected) : selected;
}

/** Which numbers that take part lie between the edges. */
function between({included, numbers}: Rows, {high, low}: Edges): Handle {
  const below = high === undefined ? numbers : and(numbers, atMost(included, high));
  return low === undefined ? below : and(below, atLeast(included, low));
}
