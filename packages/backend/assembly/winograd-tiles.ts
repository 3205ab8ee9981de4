// Convolutions of 3 × 3 and stride 1 by the algorithm F(2 × 2, 3 × 3) of Lavin & Gray 2016, "Fast Algorithms for
// Convolutional Neural Networks": 16 products where the definition has 36, in blocks of tiles that stay in the cache.
import {at} from './vectors';

/** Tiles of 2 × 2 outputs that are transformed at a time. */
export const TILES: i32 = 64;
/** The room of a block of tiles: not a power of 2, whose multiples share places in the cache. */
export const STRIDE: i32 = 68;

/** Images of `[height, width, channels]` with zeros around them, as far as whole tiles reach, a group at a time. */
export let rowTiles: i32 = 0;
export let columnTiles: i32 = 0;
export let paddedHeight: i32 = 0;
export let paddedWidth: i32 = 0;

export function layOut(outHeight: i32, outWidth: i32): void {
  rowTiles = (outHeight + 1) >> 1;
  columnTiles = (outWidth + 1) >> 1;
  paddedHeight = 2 * rowTiles + 2;
  paddedWidth = 2 * columnTiles + 2;
}

/** Copies images to where they stand in the padded ones; what lies around them is left as it is. */
export function copyImages(
  x: usize,
  padded: usize,
  images: i32,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
): void {
  const rows: i32 = min(height, paddedHeight - top);
  const bytes: usize = (<usize>(min(width, paddedWidth - left) * channels)) << 2;
  for (let image: i32 = 0; image < images; image++) {
    for (let row: i32 = 0; row < rows; row++) {
      const to: usize = at(padded, ((image * paddedHeight + row + top) * paddedWidth + left) * channels);
      memory.copy(to, at(x, (image * height + row) * width * channels), bytes);
    }
  }
}

function storeRow(a0: v128, a1: v128, a2: v128, a3: v128, to: usize, step: usize): void {
  v128.store(to, f32x4.sub(a0, a2));
  v128.store(to + step, f32x4.add(a1, a2));
  v128.store(to + 2 * step, f32x4.sub(a2, a1));
  v128.store(to + 3 * step, f32x4.sub(a1, a3));
}

/**
 * Transforms the 4 × 4 pixels behind each of `count` tiles from tile `first` of a group on:
 * `transformed[16][channels / 4][STRIDE][4]`.
 */
export function transformPixels(padded: usize, transformed: usize, first: i32, count: i32, channels: i32): void {
  const next: usize = (<usize>channels) << 2;
  const row: usize = next * paddedWidth;
  const step: usize = (<usize>(channels * STRIDE)) << 2;
  const perImage: i32 = rowTiles * columnTiles;
  for (let tile: i32 = 0; tile < count; tile++) {
    const image: i32 = (first + tile) / perImage;
    const within: i32 = (first + tile) % perImage;
    const y: i32 = image * paddedHeight + 2 * (within / columnTiles);
    const x: i32 = 2 * (within % columnTiles);
    let p: usize = at(padded, (y * paddedWidth + x) * channels);
    let to: usize = transformed + ((<usize>tile) << 4);
    for (let c: i32 = 0; c < channels; c += 4) {
      const q: usize = p + row;
      const r: usize = q + row;
      const s: usize = r + row;
      storeRow(
        f32x4.sub(v128.load(p), v128.load(r)),
        f32x4.sub(v128.load(p + next), v128.load(r + next)),
        f32x4.sub(v128.load(p + 2 * next), v128.load(r + 2 * next)),
        f32x4.sub(v128.load(p + 3 * next), v128.load(r + 3 * next)),
        to,
        step,
      );
      storeRow(
        f32x4.add(v128.load(q), v128.load(r)),
        f32x4.add(v128.load(q + next), v128.load(r + next)),
        f32x4.add(v128.load(q + 2 * next), v128.load(r + 2 * next)),
        f32x4.add(v128.load(q + 3 * next), v128.load(r + 3 * next)),
        to + 4 * step,
        step,
      );
      storeRow(
        f32x4.sub(v128.load(r), v128.load(q)),
        f32x4.sub(v128.load(r + next), v128.load(q + next)),
        f32x4.sub(v128.load(r + 2 * next), v128.load(q + 2 * next)),
        f32x4.sub(v128.load(r + 3 * next), v128.load(q + 3 * next)),
        to + 8 * step,
        step,
      );
      storeRow(
        f32x4.sub(v128.load(q), v128.load(s)),
        f32x4.sub(v128.load(q + next), v128.load(s + next)),
        f32x4.sub(v128.load(q + 2 * next), v128.load(s + 2 * next)),
        f32x4.sub(v128.load(q + 3 * next), v128.load(s + 3 * next)),
        to + 12 * step,
        step,
      );
      p += 16;
      to += STRIDE << 4;
    }
  }
}
