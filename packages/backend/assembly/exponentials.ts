import {at} from './vectors';

/** `eˣ` of 4 numbers, to about 1 unit in the last place (Cephes, expf). */
function exp4(x: v128): v128 {
  // The number comes first, so that NaN goes through.
  const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-105));
  const power = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(<f32>Math.LOG2E)));
  let rest = f32x4.sub(bounded, f32x4.mul(power, f32x4.splat(0.693359375)));
  rest = f32x4.sub(rest, f32x4.mul(power, f32x4.splat(-2.1219444e-4)));
  let value = f32x4.splat(1.98756915e-4);
  value = f32x4.add(f32x4.mul(value, rest), f32x4.splat(1.3981999507e-3));
  value = f32x4.add(f32x4.mul(value, rest), f32x4.splat(8.3334519073e-3));
  value = f32x4.add(f32x4.mul(value, rest), f32x4.splat(4.1665795894e-2));
  value = f32x4.add(f32x4.mul(value, rest), f32x4.splat(1.6666665459e-1));
  value = f32x4.add(f32x4.mul(value, rest), f32x4.splat(5.0000001201e-1));
  value = f32x4.add(f32x4.mul(f32x4.mul(value, rest), rest), f32x4.add(rest, f32x4.splat(1)));
  // In two steps, since 2ⁿ alone may be no normal number.
  const whole = i32x4.trunc_sat_f32x4_s(power);
  const half = i32x4.shr_s(whole, 1);
  return f32x4.mul(f32x4.mul(value, powerOfTwo(half)), powerOfTwo(i32x4.sub(whole, half)));
}

function powerOfTwo(exponents: v128): v128 {
  return i32x4.shl(i32x4.add(exponents, i32x4.splat(127)), 23);
}

/** The natural logarithm of 4 numbers, to about 1 unit in the last place (Cephes, logf). */
function log4(x: v128): v128 {
  const one = f32x4.splat(1);
  const isTiny = f32x4.lt(x, f32x4.splat(1.17549435e-38));
  const normal = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, isTiny);
  let exponent = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(normal, 23), i32x4.splat(126)));
  exponent = f32x4.sub(exponent, v128.and(isTiny, f32x4.splat(23)));
  let m = v128.or(v128.and(normal, i32x4.splat(0x007fffff)), f32x4.splat(0.5));
  const isSmall = f32x4.lt(m, f32x4.splat(<f32>Math.SQRT1_2));
  exponent = f32x4.sub(exponent, v128.and(isSmall, one));
  m = f32x4.sub(f32x4.add(m, v128.and(isSmall, m)), one);
  const square = f32x4.mul(m, m);
  let value = f32x4.splat(7.0376836292e-2);
  value = f32x4.add(f32x4.mul(value, m), f32x4.splat(-1.151461031e-1));
  value = f32x4.add(f32x4.mul(value, m), f32x4.splat(1.167699874e-1));
  value = f32x4.add(f32x4.mul(value, m), f32x4.splat(-1.2420140846e-1));
  value = f32x4.add(f32x4.mul(value, m), f32x4.splat(1.4249322787e-1));
  value = f32x4.add(f32x4.mul(value, m), f32x4.splat(-1.6668057665e-1));
  value = f32x4.add(f32x4.mul(value, m), f32x4.splat(2.0000714765e-1));
  value = f32x4.add(f32x4.mul(value, m), f32x4.splat(-2.4999993993e-1));
  value = f32x4.add(f32x4.mul(value, m), f32x4.splat(3.3333331174e-1));
  value = f32x4.mul(f32x4.mul(value, m), square);
  value = f32x4.add(value, f32x4.mul(exponent, f32x4.splat(-2.1219444e-4)));
  value = f32x4.sub(value, f32x4.mul(square, f32x4.splat(0.5)));
  value = f32x4.add(f32x4.add(m, value), f32x4.mul(exponent, f32x4.splat(0.693359375)));
  const zero = f32x4.splat(0);
  value = v128.bitselect(f32x4.splat(-Infinity), value, f32x4.eq(x, zero));
  value = v128.bitselect(x, value, f32x4.eq(x, f32x4.splat(Infinity)));
  return v128.bitselect(value, f32x4.splat(NaN), f32x4.ge(x, zero));
}

/** Stores the first `count` of 4 numbers. */
function storeSome(to: usize, value: v128, count: i32): void {
  store<f32>(to, f32x4.extract_lane(value, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(value, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(value, 2), 8);
}

/** `y = eˣ` of `size` numbers; up to 12 bytes beyond `x` are read. */
export function exponential(x: usize, y: usize, size: i32): void {
  let i: i32 = 0;
  for (; i + 4 <= size; i += 4) v128.store(at(y, i), exp4(v128.load(at(x, i))));
  if (i < size) storeSome(at(y, i), exp4(v128.load(at(x, i))), size - i);
}

/** `y = log x` of `size` numbers; up to 12 bytes beyond `x` are read. */
export function logarithm(x: usize, y: usize, size: i32): void {
  let i: i32 = 0;
  for (; i + 4 <= size; i += 4) v128.store(at(y, i), log4(v128.load(at(x, i))));
  if (i < size) storeSome(at(y, i), log4(v128.load(at(x, i))), size - i);
}

/** `y = eˣ / Σ eˣ` over each row of `[rows, columns]`; up to 12 bytes beyond `x` are read. */
export function softmax(x: usize, y: usize, rows: i32, columns: i32): void {
  for (let row: i32 = 0; row < rows; row++) {
    const from: usize = at(x, <usize>row * <usize>columns);
    const to: usize = at(y, <usize>row * <usize>columns);
    const largest = f32x4.splat(largestOf(from, columns));
    let sums0 = f64x2.splat(0);
    let sums1 = f64x2.splat(0);
    let i: i32 = 0;
    for (; i + 4 <= columns; i += 4) {
      const value = exp4(f32x4.sub(v128.load(at(from, i)), largest));
      sums0 = f64x2.add(sums0, f64x2.promote_low_f32x4(value));
      sums1 = f64x2.add(sums1, f64x2.promote_low_f32x4(i32x4.shuffle(value, value, 2, 3, 2, 3)));
      v128.store(at(to, i), value);
    }
    sums0 = f64x2.add(sums0, sums1);
    let sum: f64 = f64x2.extract_lane(sums0, 0) + f64x2.extract_lane(sums0, 1);
    if (i < columns) {
      storeSome(at(to, i), exp4(f32x4.sub(v128.load(at(from, i)), largest)), columns - i);
      for (let rest: i32 = i; rest < columns; rest++) sum += load<f32>(at(to, rest));
    }
    const factor: f32 = <f32>(1 / sum);
    for (i = 0; i + 4 <= columns; i += 4) {
      v128.store(at(to, i), f32x4.mul(v128.load(at(to, i)), f32x4.splat(factor)));
    }
    for (; i < columns; i++) store<f32>(at(to, i), load<f32>(at(to, i)) * factor);
  }
}

function largestOf(numbers: usize, size: i32): f32 {
  let largest: f32 = -Infinity;
  let i: i32 = 0;
  if (size >= 4) {
    let lanes = v128.load(numbers);
    for (i = 4; i + 4 <= size; i += 4) lanes = f32x4.pmax(lanes, v128.load(at(numbers, i)));
    largest = max(
      max(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1)),
      max(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)),
    );
  }
  for (; i < size; i++) largest = max(largest, load<f32>(at(numbers, i)));
  return largest;
}
