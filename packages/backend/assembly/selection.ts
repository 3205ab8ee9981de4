import {valueAt} from './quickselect';
import {at} from './vectors';

const BINS: i32 = 2048;

/**
 * Marks with 1, else 0, the eligible values of each row between the values at two ranks, the largest having rank 0. Of `n`
 * eligible values these are the ranks `first = min(floor(inner·n), n − 1)` and `max(first + 1, floor(outer·n)) − 1`; with a `count` of 1
 * or more, 0 and `min(count, n) − 1`. Values that tie with one of the two are marked too; NaN counts as smaller than every
 * number and is not marked.
 *
 * The values are counted into equal bins between the smallest and the largest; only in the bins that hold the ranks are
 * values compared with one another.
 *
 * @param values, eligible, marks - Shape `[rows, columns]`; up to 12 bytes beyond `values` and `eligible` are read
 * @param sample - the columns to take the two values from, int32; 0 for all. Its first and last rank stand for those of the row
 * @param sampled - how many those are
 * @param scratch - room for `3 · (columns or sampled, rounded up to 4) + 2 · 2,048` numbers
 * @returns the first row without an eligible value, −1 where there is none
 */
export function selectRanks(
  values: usize,
  eligible: usize,
  marks: usize,
  rows: i32,
  columns: i32,
  inner: f64,
  outer: f64,
  count: i32,
  sample: usize,
  sampled: i32,
  scratch: usize,
): i32 {
  const bins: usize = scratch;
  const packed: usize = at(bins, 2 * BINS);
  for (let row: i32 = 0; row < rows; row++) {
    const start: usize = (<usize>row * <usize>columns) << 2;
    let n: i32;
    let width: i32;
    if (sample === 0) {
      n = pack(values + start, eligible + start, packed, columns);
      width = columns;
    } else {
      n = packSample(values + start, eligible + start, packed, sample, sampled);
      width = sampled;
      // Too rare in the sample: the whole row decides.
      if (n === 0) {
        n = pack(values + start, eligible + start, packed, columns);
        width = columns;
      }
    }
    if (n === 0) return row;
    const isSampled = width !== columns;
    let first: i32 = 0;
    let last: i32 = min(count, n) - 1;
    let share: f64 = outer;
    if (isSampled && count > 0) share = min(1, <f64>count / countOf(eligible + start, columns));
    if (isSampled || count === 0) {
      first = min(<i32>Math.floor(inner * n), n - 1);
      last = max(first + 1, <i32>Math.floor(share * n)) - 1;
    }
    const padded: i32 = (width + 3) & ~3;
    const gathered: usize = at(packed, padded);
    edges(packed, padded, n, first, last, bins, gathered);
    // Nothing is beyond the ends of a row, only of a sample.
    if (isSampled && first === 0) most = Infinity;
    if (isSampled && <i32>Math.floor(share * n) === n) least = -Infinity;
    if (sample === 0) mark(packed, marks + start, columns);
    else markEligible(values + start, eligible + start, marks + start, columns);
  }
  return -1;
}

/** The values between which the row's marks lie, and the smallest and largest number in it. */
let least: f32 = 0;
let most: f32 = 0;
let low: f32 = 0;
let high: f32 = 0;

/** Copies a row with NaN for what is not eligible, padded by NaN; returns how many are eligible and sets `low` and `high`. */
function pack(values: usize, eligible: usize, packed: usize, columns: i32): i32 {
  const nothing = f32x4.splat(NaN);
  const zero = f32x4.splat(0);
  const lanes = i32x4(0, 1, 2, 3);
  let lowest = f32x4.splat(Infinity);
  let highest = f32x4.splat(-Infinity);
  let counts = i32x4.splat(0);
  for (let i: i32 = 0; i < columns; i += 4) {
    let taken = f32x4.ne(v128.load(at(eligible, i)), zero);
    if (i + 4 > columns) taken = v128.and(taken, i32x4.lt_s(lanes, i32x4.splat(columns - i)));
    const value = v128.bitselect(v128.load(at(values, i)), nothing, taken);
    counts = i32x4.sub(counts, taken);
    lowest = f32x4.pmin(lowest, value);
    highest = f32x4.pmax(highest, value);
    v128.store(at(packed, i), value);
  }
  reduceRange(lowest, highest);
  return (
    i32x4.extract_lane(counts, 0) +
    i32x4.extract_lane(counts, 1) +
    i32x4.extract_lane(counts, 2) +
    i32x4.extract_lane(counts, 3)
  );
}

/** As `pack`, of the sampled columns only. */
function packSample(values: usize, eligible: usize, packed: usize, sample: usize, sampled: i32): i32 {
  let n: i32 = 0;
  let lowest: f32 = Infinity;
  let highest: f32 = -Infinity;
  for (let i: i32 = 0; i < sampled; i++) {
    const column: usize = load<u32>(at(sample, i));
    if (load<f32>(at(eligible, column)) === 0) continue;
    const value: f32 = load<f32>(at(values, column));
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    store<f32>(at(packed, n++), value);
  }
  const padded: i32 = (sampled + 3) & ~3;
  for (let i: i32 = n; i < padded; i++) store<f32>(at(packed, i), NaN);
  low = lowest;
  high = highest;
  return n;
}

/** The eligible values of a row. */
function countOf(eligible: usize, columns: i32): i32 {
  let all: i32 = 0;
  for (let i: i32 = 0; i < columns; i++) all += load<f32>(at(eligible, i)) === 0 ? 0 : 1;
  return all;
}

function reduceRange(lowest: v128, highest: v128): void {
  low = min(
    min(f32x4.extract_lane(lowest, 0), f32x4.extract_lane(lowest, 1)),
    min(f32x4.extract_lane(lowest, 2), f32x4.extract_lane(lowest, 3)),
  );
  high = max(
    max(f32x4.extract_lane(highest, 0), f32x4.extract_lane(highest, 1)),
    max(f32x4.extract_lane(highest, 2), f32x4.extract_lane(highest, 3)),
  );
}

/** The bins of 4 values; NaN falls into the lowest. */
function binsOf(place: usize, lowest: v128, scale: v128): v128 {
  const bin = i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.sub(v128.load(place), lowest), scale));
  return i32x4.min_s(bin, i32x4.splat(BINS - 1));
}

function increment(bins: usize, bin: i32): void {
  store<i32>(at(bins, bin), load<i32>(at(bins, bin)) + 1);
}

/** Sets `most` and `least` to the values at the ranks `first` and `last` of `padded` values, of which `n` count. */
function edges(packed: usize, padded: i32, n: i32, first: i32, last: i32, bins: usize, gathered: usize): void {
  most = high;
  least = low;
  if (!(high > low)) {
    least = high;
    return;
  }
  if (first === 0 && last === n - 1) return;
  const lowest = f32x4.splat(low);
  const scale = f32x4.splat(<f32>(BINS - 1) / (high - low));
  const odd: usize = at(bins, BINS);
  memory.fill(bins, 0, (<usize>BINS) << 3);
  for (let i: i32 = 0; i < padded; i += 4) {
    const bin = binsOf(at(packed, i), lowest, scale);
    increment(bins, i32x4.extract_lane(bin, 0));
    increment(odd, i32x4.extract_lane(bin, 1));
    increment(bins, i32x4.extract_lane(bin, 2));
    increment(odd, i32x4.extract_lane(bin, 3));
  }
  let upper: i32 = BINS - 1;
  let aboveUpper: i32 = 0;
  while (aboveUpper + inBin(bins, upper) <= first) aboveUpper += inBin(bins, upper--);
  let lower: i32 = upper;
  let aboveLower: i32 = aboveUpper;
  while (aboveLower + inBin(bins, lower) <= last) aboveLower += inBin(bins, lower--);

  const ofUpper = i32x4.splat(upper);
  const ofLower = i32x4.splat(lower);
  const inUpper: usize = gathered;
  const inLower: usize = at(gathered, padded);
  let uppers: i32 = 0;
  let lowers: i32 = 0;
  for (let i: i32 = 0; i < padded; i += 4) {
    const bin = binsOf(at(packed, i), lowest, scale);
    const isUpper = i32x4.eq(bin, ofUpper);
    const isLower = i32x4.eq(bin, ofLower);
    if (!v128.any_true(v128.or(isUpper, isLower))) continue;
    const up: i32 = i32x4.bitmask(isUpper);
    const down: i32 = i32x4.bitmask(isLower);
    for (let lane: i32 = 0; lane < 4; lane++) {
      let value: f32 = load<f32>(at(packed, i + lane));
      if (!(value <= Infinity)) value = -Infinity;
      if ((up >> lane) & 1) store<f32>(at(inUpper, uppers++), value);
      if ((down >> lane) & 1) store<f32>(at(inLower, lowers++), value);
    }
  }
  most = valueAt(inUpper, uppers, first - aboveUpper);
  least = valueAt(inLower, lowers, last - aboveLower);
}

function inBin(bins: usize, bin: i32): i32 {
  return load<i32>(at(bins, bin)) + load<i32>(at(bins, BINS + bin));
}

/** Marks the values of a packed row from `least` to `most`. */
function mark(packed: usize, marks: usize, columns: i32): void {
  const one = f32x4.splat(1);
  const lower = f32x4.splat(least);
  const upper = f32x4.splat(most);
  let i: i32 = 0;
  for (; i + 4 <= columns; i += 4) {
    const value = v128.load(at(packed, i));
    v128.store(at(marks, i), v128.and(one, v128.and(f32x4.ge(value, lower), f32x4.le(value, upper))));
  }
  for (; i < columns; i++) {
    const value: f32 = load<f32>(at(packed, i));
    store<f32>(at(marks, i), value >= least && value <= most ? 1 : 0);
  }
}

/** Marks the eligible values of a row from `least` to `most`. */
function markEligible(values: usize, eligible: usize, marks: usize, columns: i32): void {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const lower = f32x4.splat(least);
  const upper = f32x4.splat(most);
  let i: i32 = 0;
  for (; i + 4 <= columns; i += 4) {
    const value = v128.load(at(values, i));
    const inside = v128.and(f32x4.ge(value, lower), f32x4.le(value, upper));
    v128.store(at(marks, i), v128.and(one, v128.and(inside, f32x4.ne(v128.load(at(eligible, i)), zero))));
  }
  for (; i < columns; i++) {
    const value: f32 = load<f32>(at(values, i));
    const inside: bool = value >= least && value <= most && load<f32>(at(eligible, i)) !== 0;
    store<f32>(at(marks, i), inside ? 1 : 0);
  }
}
