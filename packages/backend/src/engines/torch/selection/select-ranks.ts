import type * as tf from '@tensorflow/tfjs';
import {SELECT_RANKS} from '../../../contract/custom-kernels.js';
import {EmptyRowError} from '../../../selection/empty-row-error.js';
import {type RankWindow, ranksOf} from '../../../selection/rank-window.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, native, types} from '../runtime/native.js';
import {integers} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {nearestValues} from './nearest-values.js';
import {rowRanks} from './row-ranks.js';
import {type Edges, edgesAt, edgesByRow, edgesOfSample} from './window-edges.js';

const isNotZero = aten('ne.Scalar');
const isZero = aten('eq.Scalar');
const isAtLeast = aten('ge.Scalar');
const chooseOr = aten('where.ScalarOther');
const choose = aten('where.self');
const sum = aten('sum.dim_IntList');
const indexSelect = aten('index_select');
const atMostInto = aten('le.Tensor_out');
const atLeastInto = aten('ge.Tensor_out');
const isAtLeastInto = aten('ge.Scalar_out');
const isNotZeroInto = aten('ne.Scalar_out');
const multiplyInto = aten('mul_.Tensor');
const emptyLike = aten('empty_like');
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
  readonly values: Handle;
  /** Not 0 for those that take part. */
  readonly eligible: Handle;
  /** Which these are. */
  readonly taking: Handle;
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
    const [values, flags] = [backend.handle(given), backend.handle(eligible)];
    const taking = isNotZero(flags, 0);
    const rows = {values, eligible: flags, taking, counts: countsOf(taking), columns: given.shape[1] as number};
    const known = backend.checksRows ? knownCounts(rows) : undefined;
    const selected = sample ? bySample(backend, rows, window, sample, known) : byAll(backend, rows, window, known);
    return backend.own(selected, 'float32', given.shape);
  },
);

/** The values, with −∞ for those that take no part and for NaN, which counts as the smallest and is never selected. */
function includedOf({values, taking}: Rows): Handle {
  const numbers = and(taking, isAtLeast(values, Number.NEGATIVE_INFINITY));
  return chooseOr(numbers, values, Number.NEGATIVE_INFINITY);
}

/** The numbers of eligible values, read. */
function knownCounts({counts, columns}: Rows): Int32Array {
  const known = native().toHost(counts) as Int32Array;
  const empty = known.indexOf(0);
  if (empty !== -1) throw new EmptyRowError(empty, columns);
  return known;
}

function byAll(backend: TorchBackend, rows: Rows, window: RankWindow, known: Int32Array | undefined): Handle {
  const {values, taking, counts, columns} = rows;
  const count = known?.[0];
  if (count !== undefined && known?.every((each) => each === count)) {
    const near = nearestValues(backend, values, taking, columns, ranksOf(window, count).end);
    return between(rows, edgesAt(near ?? includedOf(rows), window, count));
  }
  return between(rows, edgesByRow(includedOf(rows), columns, window, rowRanks(window, counts)));
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
  const deciding = indexSelect(includedOf(rows), 1, columns);
  const ranks = rowRanks(window, counts, rows.counts);
  const selected = between(rows, edgesOfSample(deciding, sample.length, window, ranks));
  const misses = known !== undefined && (native().toHost(counts) as Int32Array).includes(0);
  return misses ? choose(isZero(counts, 0), byAll(backend, rows, window, known), selected) : selected;
}

/**
 * 1 for the numbers that take part and lie between the edges. Comparisons that write float32 are three times as fast on a processor
 * as those that write truths.
 */
function between({values, eligible}: Rows, {high, low}: Edges): Handle {
  const [selected, scratch] = [emptyLike(values), emptyLike(values)];
  if (low === undefined) isAtLeastInto(values, Number.NEGATIVE_INFINITY, selected);
  else atLeastInto(values, low, selected);
  if (high !== undefined) multiplyInto(selected, atMostInto(values, high, scratch));
  return multiplyInto(selected, isNotZeroInto(eligible, 0, scratch));
}
