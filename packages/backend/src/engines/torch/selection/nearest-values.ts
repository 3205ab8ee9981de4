import {aten, atenList, type Handle, native, types} from '../runtime/native.js';
import {counting} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

const topk = atenList('topk');
const smallest = aten('amin');
const slice = aten('slice.Tensor');
const chooseOr = aten('where.ScalarOther');
const atLeast = aten('ge.Tensor');
const isLess = aten('lt.Tensor');
const and = aten('logical_and');
const sum = aten('sum.dim_IntList');
const cumulative = aten('cumsum');
const subtract = aten('sub.Tensor');
const add = aten('add.Tensor');
const clampMax = aten('clamp_max');
const maskedSelect = aten('masked_select');
const take = aten('take');
const to = aten('to.dtype');
const reshape = aten('reshape');

const INT64 = 4;
/** Rows from this length on: in shorter ones a sample costs more than it spares. */
const LONG = 8192;
/** The largest share of a row that is looked for in this way. */
const MOST = 0.25;
/** One column of so many is in the sample. */
const STRIDE = 16;
/** How many standard deviations a row's share of the sample may be off. */
const MARGIN = 6;

/**
 * Values of each row among which are its `end` largest, several times as fast to choose from as whole rows. A sample of the columns says
 * from where on a value may be among them; undefined where the sample was wrong, or would not pay.
 *
 * @param taking - which values count. Shape `[rows, columns]`, as the values
 * @returns Shape `[rows, width]`, with −∞ after the end of a row that has fewer
 */
export function nearestValues(
  backend: TorchBackend,
  values: Handle,
  taking: Handle,
  columns: number,
  end: number,
): Handle | undefined {
  if (columns < LONG || end > MOST * columns) return undefined;
  const near = and(atLeast(values, boundOf(values, taking, columns, end)), taking);
  const counts = sum(near, [1], true, types.int32);
  const known = native().toHost(counts) as Int32Array;
  const width = known.reduce((most, count) => Math.max(most, count), 0);
  if (width > 2 * MOST * columns || known.some((count) => count < end)) return undefined;
  return inRows(backend, maskedSelect(values, near), counts, width);
}

/** From where on a row's values may be among its largest, almost always. Shape `[rows, 1]`. */
function boundOf(values: Handle, taking: Handle, columns: number, end: number): Handle {
  const sampled = (handle: Handle) => slice(handle, 1, 0, columns, STRIDE);
  const length = Math.ceil(columns / STRIDE);
  const expected = (length * end) / columns;
  const reach = Math.min(length, Math.ceil(expected + MARGIN * Math.sqrt(expected)) + 1);
  const included = chooseOr(sampled(taking), sampled(values), Number.NEGATIVE_INFINITY);
  return smallest(topk(included, reach, 1, true, false)[0] as Handle, [1], true);
}

/** Values that follow each other, row after row, with a row of places for each. */
function inRows(backend: TorchBackend, values: Handle, counts: Handle, width: number): Handle {
  const ends = cumulative(reshape(counts, [-1]), 0, INT64);
  const starts = subtract(reshape(ends, [-1, 1]), counts);
  const place = counting(backend, width);
  const last = native().shape(values)[0] as number;
  const found = take(values, clampMax(add(starts, to(place, INT64)), Math.max(0, last - 1)));
  return chooseOr(isLess(place, counts), found, Number.NEGATIVE_INFINITY);
}
