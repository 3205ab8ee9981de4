import {high, low, values} from './expand';

/**
 * The weights that turn a line of `from` pixels into one of `to`, into `weights` (Shape `[to, reach]`, float32, each row
 * summing to 1) and the first pixel that each row weighs into `first` (int32). Pixels are squares whose centres lie at
 * half-integers; a weight falls to 0 in a straight line within `support` pixels.
 */
export function triangleTaps(first: usize, weights: usize, from: i32, to: i32, support: f64, reach: i32): void {
  const scale: f64 = <f64>from / <f64>to;
  for (let pixel: i32 = 0; pixel < to; pixel++) {
    const centre: f64 = (<f64>pixel + 0.5) * scale;
    const start: i32 = min(from - reach, max(0, <i32>Math.floor(centre - support + 0.5)));
    const row: usize = weights + ((<usize>(pixel * reach)) << 2);
    let sum: f64 = 0;
    for (let tap: i32 = 0; tap < reach; tap++) {
      const weight: f64 = Math.max(0, 1 - Math.abs(<f64>(start + tap) + 0.5 - centre) / support);
      store<f32>(row + ((<usize>tap) << 2), <f32>weight);
      sum += weight;
    }
    for (let tap: i32 = 0; tap < reach; tap++) {
      const place: usize = row + ((<usize>tap) << 2);
      store<f32>(place, <f32>(<f64>load<f32>(place) / sum));
    }
    store<i32>(first + ((<usize>pixel) << 2), start);
  }
}

/** The taps of `triangleTaps` for the one nearest pixel: `reach` is 1. */
export function nearestTaps(first: usize, weights: usize, from: i32, to: i32): void {
  const scale: f64 = <f64>from / <f64>to;
  for (let pixel: i32 = 0; pixel < to; pixel++) {
    store<f32>(weights + ((<usize>pixel) << 2), 1);
    store<i32>(first + ((<usize>pixel) << 2), <i32>Math.floor(<f64>pixel * scale));
  }
}

/**
 * `height` rows made out of rows of `run` values, which start `sourceBytes` apart and are written `targetBytes` apart.
 * Reads and writes up to 12 bytes beyond each row.
 */
export function resampleDown(
  source: usize,
  sourceBytes: i32,
  run: i32,
  first: usize,
  weights: usize,
  reach: i32,
  height: i32,
  target: usize,
  targetBytes: i32,
): void {
  for (let row: i32 = 0; row < height; row++) {
    const from: usize = source + <usize>load<i32>(first + ((<usize>row) << 2)) * <usize>sourceBytes;
    const taps: usize = weights + ((<usize>(row * reach)) << 2);
    const to: usize = target + <usize>row * <usize>targetBytes;
    for (let at: usize = 0; at < (<usize>run) << 2; at += 16) {
      let sum = f32x4.mul(v128.load32_splat(taps), v128.load(from + at));
      let place: usize = from + at;
      for (let tap: i32 = 1; tap < reach; tap++) {
        place += <usize>sourceBytes;
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(taps + ((<usize>tap) << 2)), v128.load(place)));
      }
      v128.store(to + at, sum);
    }
  }
}

/**
 * As `resampleDown`, of rows of bytes, whose values are those of `expand`: the numbers are the same, without the room for them.
 * Reads up to 15 bytes beyond each row and writes up to 60 beyond it.
 */
export function resampleDownBytes(
  source: usize,
  sourceBytes: i32,
  run: i32,
  first: usize,
  weights: usize,
  reach: i32,
  height: i32,
  target: usize,
  targetBytes: i32,
): void {
  for (let row: i32 = 0; row < height; row++) {
    const from: usize = source + <usize>load<i32>(first + ((<usize>row) << 2)) * <usize>sourceBytes;
    const taps: usize = weights + ((<usize>(row * reach)) << 2);
    const to: usize = target + <usize>row * <usize>targetBytes;
    for (let at: usize = 0; at < <usize>run; at += 16) {
      let place: usize = from + at;
      let weight = v128.load32_splat(taps);
      let bytes = v128.load(place);
      let half = i16x8.extend_low_i8x16_u(bytes);
      let one = f32x4.mul(weight, values(low(half)));
      let two = f32x4.mul(weight, values(high(half)));
      half = i16x8.extend_high_i8x16_u(bytes);
      let three = f32x4.mul(weight, values(low(half)));
      let four = f32x4.mul(weight, values(high(half)));
      for (let tap: i32 = 1; tap < reach; tap++) {
        place += <usize>sourceBytes;
        weight = v128.load32_splat(taps + ((<usize>tap) << 2));
        bytes = v128.load(place);
        half = i16x8.extend_low_i8x16_u(bytes);
        one = f32x4.add(one, f32x4.mul(weight, values(low(half))));
        two = f32x4.add(two, f32x4.mul(weight, values(high(half))));
        half = i16x8.extend_high_i8x16_u(bytes);
        three = f32x4.add(three, f32x4.mul(weight, values(low(half))));
        four = f32x4.add(four, f32x4.mul(weight, values(high(half))));
      }
      const out: usize = to + (at << 2);
      v128.store(out, one);
      v128.store(out, two, 16);
      v128.store(out, three, 32);
      v128.store(out, four, 48);
    }
  }
}

/**
 * `height` rows of `width` pixels, each made out of the pixels of its own row; rows of the source start `sourceBytes`
 * apart, those of the target lie one after another. Writes up to 12 bytes beyond the target.
 */
export function resampleAcross(
  source: usize,
  sourceBytes: i32,
  height: i32,
  width: i32,
  channels: i32,
  first: usize,
  weights: usize,
  reach: i32,
  target: usize,
): void {
  const pixelBytes: usize = (<usize>channels) << 2;
  let to: usize = target;
  for (let row: i32 = 0; row < height; row++) {
    const line: usize = source + <usize>row * <usize>sourceBytes;
    let taps: usize = weights;
    for (let pixel: i32 = 0; pixel < width; pixel++) {
      let from: usize = line + <usize>load<i32>(first + ((<usize>pixel) << 2)) * pixelBytes;
      let sum = f32x4.mul(v128.load32_splat(taps), v128.load(from));
      taps += 4;
      for (let tap: i32 = 1; tap < reach; tap++) {
        from += pixelBytes;
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(taps), v128.load(from)));
        taps += 4;
      }
      v128.store(to, sum);
      to += pixelBytes;
    }
  }
}
