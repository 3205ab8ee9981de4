import {accumulate, at} from './vectors';

/** Numbers that one pass goes over, so that they stay in the cache for all blocks of channels. */
const PASS: i32 = 4096;

/**
 * Mean and biased variance of each column of `x`, which has shape `[rows, channels]`, in one pass: sums of distances from a
 * pivot near the mean, in float32 within a pass and in float64 over them.
 *
 * `mean` and `variance` have room for `channels` float32 numbers, `sums` for `2 · channels` float64 numbers.
 */
export function channelMoments(x: usize, rows: i32, channels: i32, mean: usize, variance: usize, sums: usize): void {
  const squares: usize = sums + ((<usize>channels) << 3);
  const pivots: i32 = min(rows, 16);
  for (let c: i32 = 0; c < channels; c++) {
    let pivot: f32 = 0;
    for (let row: i32 = 0; row < pivots; row++) pivot += load<f32>(at(x, row * channels + c));
    store<f32>(at(mean, c), pivot / <f32>pivots);
  }
  memory.fill(sums, 0, (<usize>channels) << 4);
  const step: usize = (<usize>channels) << 2;
  const passRows: i32 = max(2, PASS / channels);
  for (let first: i32 = 0; first < rows; first += passRows) {
    const count: i32 = min(passRows, rows - first);
    const start: usize = at(x, <usize>first * <usize>channels);
    let c: i32 = 0;
    for (; c + 4 <= channels; c += 4) {
      const pivot = v128.load(at(mean, c));
      let s0 = f32x4.splat(0);
      let s1 = f32x4.splat(0);
      let q0 = f32x4.splat(0);
      let q1 = f32x4.splat(0);
      let place: usize = at(start, c);
      let n: i32 = count;
      for (; n >= 2; n -= 2) {
        const a = f32x4.sub(v128.load(place), pivot);
        const b = f32x4.sub(v128.load(place + step), pivot);
        s0 = f32x4.add(s0, a);
        s1 = f32x4.add(s1, b);
        q0 = f32x4.add(q0, f32x4.mul(a, a));
        q1 = f32x4.add(q1, f32x4.mul(b, b));
        place += step << 1;
      }
      if (n > 0) {
        const a = f32x4.sub(v128.load(place), pivot);
        s0 = f32x4.add(s0, a);
        q0 = f32x4.add(q0, f32x4.mul(a, a));
      }
      accumulate(sums + ((<usize>c) << 3), f32x4.add(s0, s1));
      accumulate(squares + ((<usize>c) << 3), f32x4.add(q0, q1));
    }
    for (; c < channels; c++) {
      const pivot: f32 = load<f32>(at(mean, c));
      let sum: f64 = 0;
      let square: f64 = 0;
      for (let n: i32 = 0; n < count; n++) {
        const distance: f64 = load<f32>(at(start, n * channels + c)) - pivot;
        sum += distance;
        square += distance * distance;
      }
      store<f64>(sums + ((<usize>c) << 3), load<f64>(sums + ((<usize>c) << 3)) + sum);
      store<f64>(squares + ((<usize>c) << 3), load<f64>(squares + ((<usize>c) << 3)) + square);
    }
  }
  for (let c: i32 = 0; c < channels; c++) {
    const distance: f64 = load<f64>(sums + ((<usize>c) << 3)) / rows;
    const square: f64 = load<f64>(squares + ((<usize>c) << 3)) / rows;
    store<f32>(at(mean, c), <f32>(load<f32>(at(mean, c)) + distance));
    store<f32>(at(variance, c), <f32>max<f64>(0, square - distance * distance));
  }
}

/**
 * Sums over the rows of `dy`, and of `dy · (x − mean)`; both have shape `[rows, channels]`.
 *
 * `sums` has room for `2 · channels` float64 numbers and receives first the one, then the other.
 */
export function channelSlopes(x: usize, dy: usize, rows: i32, channels: i32, mean: usize, sums: usize): void {
  const products: usize = sums + ((<usize>channels) << 3);
  memory.fill(sums, 0, (<usize>channels) << 4);
  const step: usize = (<usize>channels) << 2;
  const passRows: i32 = max(2, PASS / 2 / channels);
  for (let first: i32 = 0; first < rows; first += passRows) {
    const count: i32 = min(passRows, rows - first);
    const start: usize = <usize>first * <usize>channels;
    let c: i32 = 0;
    for (; c + 4 <= channels; c += 4) {
      const centre = v128.load(at(mean, c));
      let s0 = f32x4.splat(0);
      let s1 = f32x4.splat(0);
      let q0 = f32x4.splat(0);
      let q1 = f32x4.splat(0);
      let value: usize = at(x, start + c);
      let slope: usize = at(dy, start + c);
      let n: i32 = count;
      for (; n >= 2; n -= 2) {
        const a = v128.load(slope);
        const b = v128.load(slope + step);
        s0 = f32x4.add(s0, a);
        s1 = f32x4.add(s1, b);
        q0 = f32x4.add(q0, f32x4.mul(a, f32x4.sub(v128.load(value), centre)));
        q1 = f32x4.add(q1, f32x4.mul(b, f32x4.sub(v128.load(value + step), centre)));
        value += step << 1;
        slope += step << 1;
      }
      if (n > 0) {
        const a = v128.load(slope);
        s0 = f32x4.add(s0, a);
        q0 = f32x4.add(q0, f32x4.mul(a, f32x4.sub(v128.load(value), centre)));
      }
      accumulate(sums + ((<usize>c) << 3), f32x4.add(s0, s1));
      accumulate(products + ((<usize>c) << 3), f32x4.add(q0, q1));
    }
    for (; c < channels; c++) {
      const centre: f32 = load<f32>(at(mean, c));
      let sum: f64 = 0;
      let product: f64 = 0;
      for (let n: i32 = 0; n < count; n++) {
        const slope: f64 = load<f32>(at(dy, start + n * channels + c));
        sum += slope;
        product += slope * (load<f32>(at(x, start + n * channels + c)) - centre);
      }
      store<f64>(sums + ((<usize>c) << 3), load<f64>(sums + ((<usize>c) << 3)) + sum);
      store<f64>(products + ((<usize>c) << 3), load<f64>(products + ((<usize>c) << 3)) + product);
    }
  }
}

/** `y = x · scale + shift` per column of `x`, which has shape `[rows, channels]`. */
export function channelAffine(x: usize, y: usize, rows: i32, channels: i32, scale: usize, shift: usize): void {
  const step: usize = (<usize>channels) << 2;
  const passRows: i32 = max(1, PASS / 2 / channels);
  for (let first: i32 = 0; first < rows; first += passRows) {
    const count: i32 = min(passRows, rows - first);
    const start: usize = <usize>first * <usize>channels;
    let c: i32 = 0;
    for (; c + 4 <= channels; c += 4) {
      const factor = v128.load(at(scale, c));
      const offset = v128.load(at(shift, c));
      let from: usize = at(x, start + c);
      let to: usize = at(y, start + c);
      for (let n: i32 = count; n > 0; n--) {
        v128.store(to, f32x4.add(f32x4.mul(v128.load(from), factor), offset));
        from += step;
        to += step;
      }
    }
    for (; c < channels; c++) {
      const factor: f32 = load<f32>(at(scale, c));
      const offset: f32 = load<f32>(at(shift, c));
      for (let n: i32 = 0; n < count; n++) {
        const place: usize = start + n * channels + c;
        store<f32>(at(y, place), load<f32>(at(x, place)) * factor + offset);
      }
    }
  }
}

/** `dx = dy · scale + x · slope + offset` per column; `x`, `dy` and `dx` have shape `[rows, channels]`. */
export function channelBlend(
  x: usize,
  dy: usize,
  dx: usize,
  rows: i32,
  channels: i32,
  scale: usize,
  slope: usize,
  offset: usize,
): void {
  const step: usize = (<usize>channels) << 2;
  const passRows: i32 = max(1, PASS / 4 / channels);
  for (let first: i32 = 0; first < rows; first += passRows) {
    const count: i32 = min(passRows, rows - first);
    const start: usize = <usize>first * <usize>channels;
    let c: i32 = 0;
    for (; c + 4 <= channels; c += 4) {
      const ofSlope = v128.load(at(scale, c));
      const ofValue = v128.load(at(slope, c));
      const constant = v128.load(at(offset, c));
      let place: usize = (start + c) << 2;
      for (let n: i32 = count; n > 0; n--) {
        const value = f32x4.add(f32x4.mul(v128.load(x + place), ofValue), constant);
        v128.store(dx + place, f32x4.add(f32x4.mul(v128.load(dy + place), ofSlope), value));
        place += step;
      }
    }
    for (; c < channels; c++) {
      const ofSlope: f32 = load<f32>(at(scale, c));
      const ofValue: f32 = load<f32>(at(slope, c));
      const constant: f32 = load<f32>(at(offset, c));
      for (let n: i32 = 0; n < count; n++) {
        const place: usize = start + n * channels + c;
        store<f32>(at(dx, place), load<f32>(at(dy, place)) * ofSlope + (load<f32>(at(x, place)) * ofValue + constant));
      }
    }
  }
}
