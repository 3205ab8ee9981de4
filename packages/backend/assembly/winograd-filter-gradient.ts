import {at} from './vectors';
import {
  columnTiles,
  copyImages,
  layOut,
  paddedHeight,
  paddedWidth,
  rowTiles,
  STRIDE,
  TILES,
  transformPixels,
} from './winograd-tiles';

/** Transforms the gradients of the 2 × 2 outputs of each tile: `transformed[16][filters / 8][STRIDE][8]`. */
function transformSlopes(
  dy: usize,
  transformed: usize,
  first: i32,
  count: i32,
  outHeight: i32,
  outWidth: i32,
  filters: i32,
): void {
  const step: usize = (<usize>(filters * STRIDE)) << 2;
  const right: usize = (<usize>filters) << 2;
  const below: usize = right * outWidth;
  const perImage: i32 = rowTiles * columnTiles;
  const zero = f32x4.splat(0);
  for (let tile: i32 = 0; tile < count; tile++) {
    const image: i32 = (first + tile) / perImage;
    const within: i32 = (first + tile) % perImage;
    const row: i32 = 2 * (within / columnTiles);
    const column: i32 = 2 * (within % columnTiles);
    const hasRight: bool = column + 1 < outWidth;
    const hasBelow: bool = row + 1 < outHeight;
    let from: usize = at(dy, ((image * outHeight + row) * outWidth + column) * filters);
    for (let filter: i32 = 0; filter < filters; filter += 4) {
      const a = v128.load(from);
      const b = hasRight ? v128.load(from + right) : zero;
      const c = hasBelow ? v128.load(from + below) : zero;
      const d = hasBelow && hasRight ? v128.load(from + below + right) : zero;
      const to: usize = at(transformed, (filter >> 3) * (STRIDE << 3) + tile * 8 + (filter & 7));
      storeSlopes(a, b, to, step);
      storeSlopes(f32x4.add(a, c), f32x4.add(b, d), to + 4 * step, step);
      storeSlopes(f32x4.sub(a, c), f32x4.sub(b, d), to + 8 * step, step);
      storeSlopes(f32x4.neg(c), f32x4.neg(d), to + 12 * step, step);
      from += 16;
    }
  }
}

function storeSlopes(a: v128, b: v128, to: usize, step: usize): void {
  v128.store(to, a);
  v128.store(to + step, f32x4.add(a, b));
  v128.store(to + 2 * step, f32x4.sub(a, b));
  v128.store(to + 3 * step, f32x4.neg(b));
}

/** Adds to `sums[16][channels][filters]` the products of pixels and slopes over `count` tiles. */
function correlate(pixels: usize, slopes: usize, sums: usize, count: i32, channels: i32, filters: i32): void {
  const next: usize = (<usize>filters) << 2;
  for (let component: i32 = 0; component < 16; component++) {
    for (let channel: i32 = 0; channel < channels; channel += 4) {
      const ofPixels: usize = at(pixels, (component * channels + channel) * STRIDE);
      for (let filter: i32 = 0; filter < filters; filter += 8) {
        let p: usize = ofPixels;
        let s: usize = at(slopes, (component * filters + filter) * STRIDE);
        const row: usize = at(sums, (component * channels + channel) * filters + filter);
        let a0 = v128.load(row);
        let a1 = v128.load(row, 16);
        let b0 = v128.load(row + next);
        let b1 = v128.load(row + next, 16);
        let c0 = v128.load(row + 2 * next);
        let c1 = v128.load(row + 2 * next, 16);
        let d0 = v128.load(row + 3 * next);
        let d1 = v128.load(row + 3 * next, 16);
        for (let tile: i32 = count; tile > 0; tile--) {
          const s0 = v128.load(s);
          const s1 = v128.load(s, 16);
          let value = v128.load32_splat(p);
          a0 = f32x4.add(a0, f32x4.mul(value, s0));
          a1 = f32x4.add(a1, f32x4.mul(value, s1));
          value = v128.load32_splat(p, 4);
          b0 = f32x4.add(b0, f32x4.mul(value, s0));
          b1 = f32x4.add(b1, f32x4.mul(value, s1));
          value = v128.load32_splat(p, 8);
          c0 = f32x4.add(c0, f32x4.mul(value, s0));
          c1 = f32x4.add(c1, f32x4.mul(value, s1));
          value = v128.load32_splat(p, 12);
          d0 = f32x4.add(d0, f32x4.mul(value, s0));
          d1 = f32x4.add(d1, f32x4.mul(value, s1));
          p += 16;
          s += 32;
        }
        v128.store(row, a0);
        v128.store(row, a1, 16);
        v128.store(row + next, b0);
        v128.store(row + next, b1, 16);
        v128.store(row + 2 * next, c0);
        v128.store(row + 2 * next, c1, 16);
        v128.store(row + 3 * next, d0);
        v128.store(row + 3 * next, d1, 16);
      }
    }
  }
}

/** Transforms `sums[16][size]` back to the 9 taps of `gradient[9][size]`. */
function toTaps(sums: usize, gradient: usize, size: i32): void {
  const half = f32x4.splat(0.5);
  const step: usize = (<usize>size) << 2;
  for (let i: i32 = 0; i < size; i += 4) {
    const from: usize = at(sums, i);
    const to: usize = at(gradient, i);
    for (let row: i32 = 0; row < 3; row++) {
      const a = columnOf(from, 0, row, step, half);
      const b = columnOf(from, 1, row, step, half);
      const c = columnOf(from, 2, row, step, half);
      const d = columnOf(from, 3, row, step, half);
      const mean = f32x4.mul(half, f32x4.add(b, c));
      const place: usize = to + step * (3 * row);
      v128.store(place, f32x4.add(a, mean));
      v128.store(place + step, f32x4.mul(half, f32x4.sub(b, c)));
      v128.store(place + 2 * step, f32x4.add(mean, d));
    }
  }
}

function columnOf(from: usize, column: i32, row: i32, step: usize, half: v128): v128 {
  const q = v128.load(from + step * (4 + column));
  const r = v128.load(from + step * (8 + column));
  if (row === 1) return f32x4.mul(half, f32x4.sub(q, r));
  const mean = f32x4.mul(half, f32x4.add(q, r));
  return f32x4.add(mean, v128.load(from + step * (row === 0 ? column : 12 + column)));
}

/**
 * The gradient of a convolution of 3 × 3 with stride 1 with respect to its filter, `gradient[3][3][channels][filters]`;
 * channels a multiple of 4, filters of 8.
 *
 * @param group - images that are padded at a time
 * @param scratch - room for `group` padded images, `16 · 68 · (channels + filters)` and `16 · channels · filters` numbers
 */
export function winogradFilterGradient(
  x: usize,
  dy: usize,
  gradient: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filters: i32,
  top: i32,
  left: i32,
  group: i32,
  scratch: usize,
): void {
  layOut(outHeight, outWidth);
  const paddedSize: usize = group * paddedHeight * paddedWidth * channels;
  const pixels: usize = at(scratch, paddedSize);
  const slopes: usize = at(pixels, 16 * STRIDE * channels);
  const sums: usize = at(slopes, 16 * STRIDE * filters);
  memory.fill(scratch, 0, paddedSize << 2);
  memory.fill(sums, 0, (<usize>(16 * channels * filters)) << 2);
  for (let start: i32 = 0; start < batch; start += group) {
    const images: i32 = min(group, batch - start);
    copyImages(at(x, start * height * width * channels), scratch, images, height, width, channels, top, left);
    const total: i32 = images * rowTiles * columnTiles;
    const ofGroup: usize = at(dy, start * outHeight * outWidth * filters);
    for (let first: i32 = 0; first < total; first += TILES) {
      const count: i32 = min(TILES, total - first);
      transformPixels(scratch, pixels, first, count, channels);
      transformSlopes(ofGroup, slopes, first, count, outHeight, outWidth, filters);
      correlate(pixels, slopes, sums, count, channels, filters);
    }
  }
  toTaps(sums, gradient, channels * filters);
}
