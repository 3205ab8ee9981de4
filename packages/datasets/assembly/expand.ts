import {storePixels} from './color';

/** Four of the values of sixteen bytes, in [0, 1]: those of `bytes` as 32-bit integers. */
export function values(bytes: v128): v128 {
  return f32x4.div(f32x4.convert_i32x4_u(bytes), f32x4.splat(255));
}

export function low(bytes: v128): v128 {
  return i32x4.extend_low_i16x8_u(bytes);
}

export function high(bytes: v128): v128 {
  return i32x4.extend_high_i16x8_u(bytes);
}

/** `count` bytes as values in [0, 1]. Reads up to 15 bytes beyond the source and writes up to 60 beyond the target. */
export function expand(source: usize, count: i32, target: usize): void {
  for (let at: usize = 0; at < <usize>count; at += 16) {
    const bytes = v128.load(source + at);
    const first = i16x8.extend_low_i8x16_u(bytes);
    const last = i16x8.extend_high_i8x16_u(bytes);
    const to: usize = target + (at << 2);
    v128.store(to, values(low(first)));
    v128.store(to, values(high(first)), 16);
    v128.store(to, values(low(last)), 32);
    v128.store(to, values(high(last)), 48);
  }
}

/**
 * `pixels` pixels of three planes of bytes, which start `plane` bytes apart, as interleaved values in [0, 1]. Reads up to 3
 * bytes beyond each plane and writes up to 36 beyond the target.
 */
export function expandPlanes(source: usize, plane: i32, pixels: i32, target: usize): void {
  for (let pixel: usize = 0; pixel < <usize>pixels; pixel += 4) {
    const from: usize = source + pixel;
    const red = values(low(i16x8.extend_low_i8x16_u(v128.load32_zero(from))));
    const green = values(low(i16x8.extend_low_i8x16_u(v128.load32_zero(from + <usize>plane))));
    const blue = values(low(i16x8.extend_low_i8x16_u(v128.load32_zero(from + 2 * <usize>plane))));
    storePixels(target + pixel * 12, red, green, blue);
  }
}
