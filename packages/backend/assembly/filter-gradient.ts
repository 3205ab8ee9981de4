/** Bytes of pixels that one pass goes over, so that they stay in the cache for all blocks of the filter. */
const PASS_BYTES: i32 = 65536;

/**
 * Adds to `sums` the products `x[pixel + tap]ᵀ · dy[pixel]` over all pixels of all images: the gradient of a
 * convolution with respect to its filter. A block of 4 channels × 8 filters lives in registers; larger blocks spill.
 *
 * `x` has shape `[batch, height, width, channels]`, `dy` `[batch, outHeight, outWidth, filters]`, `sums`
 * `[filterHeight, filterWidth, channels rounded up to 4, filters rounded up to 8]`; what the rounding adds is arbitrary.
 * The last block reads up to 12 bytes beyond `x` and 28 beyond `dy`: the memory must reach there.
 */
export function filterGradient(
  x: usize,
  dy: usize,
  sums: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filters: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  paddingTop: i32,
  paddingLeft: i32,
): void {
  const rowBytes: i32 = (strideHeight * width * channels + outWidth * filters) * 4;
  const passRows: i32 = max(1, min(outHeight, PASS_BYTES / rowBytes));
  const channelBlocks: i32 = (channels + 3) / 4;
  const filterBlocks: i32 = (filters + 7) / 8;
  for (let image: i32 = 0; image < batch; image++) {
    for (let first: i32 = 0; first < outHeight; first += passRows) {
      const end: i32 = min(outHeight, first + passRows);
      let block: usize = sums;
      for (let i: i32 = 0; i < filterHeight; i++) {
        for (let j: i32 = 0; j < filterWidth; j++) {
          const low: i32 = max(0, (paddingLeft - j + strideWidth - 1) / strideWidth);
          const reach: i32 = width - 1 + paddingLeft - j;
          const high: i32 = reach < 0 ? 0 : min(outWidth, reach / strideWidth + 1);
          const offset: i32 = low * strideWidth + j - paddingLeft;
          for (let c: i32 = 0; c < channelBlocks; c++) {
            for (let k: i32 = 0; k < filterBlocks; k++) {
              const row: usize = block + ((<usize>(c * 4 * filterBlocks + k)) << 5);
              const next: usize = (<usize>filterBlocks) << 5;
              let a0 = v128.load(row);
              let a1 = v128.load(row, 16);
              let b0 = v128.load(row + next);
              let b1 = v128.load(row + next, 16);
              let c0 = v128.load(row + 2 * next);
              let c1 = v128.load(row + 2 * next, 16);
              let d0 = v128.load(row + 3 * next);
              let d1 = v128.load(row + 3 * next, 16);
              for (let out: i32 = first; out < end; out++) {
                const y: i32 = out * strideHeight + i - paddingTop;
                if (y < 0 || y >= height) continue;
                let pixel: usize = x + ((<usize>(((image * height + y) * width + offset) * channels + c * 4)) << 2);
                let slope: usize =
                  dy + ((<usize>(((image * outHeight + out) * outWidth + low) * filters + k * 8)) << 2);
                const pixelStep: usize = (<usize>(strideWidth * channels)) << 2;
                const slopeStep: usize = (<usize>filters) << 2;
                for (let n: i32 = high - low; n > 0; n--) {
                  const s0 = v128.load(slope);
                  const s1 = v128.load(slope, 16);
                  let value = v128.load32_splat(pixel);
                  a0 = f32x4.add(a0, f32x4.mul(value, s0));
                  a1 = f32x4.add(a1, f32x4.mul(value, s1));
                  value = v128.load32_splat(pixel, 4);
                  b0 = f32x4.add(b0, f32x4.mul(value, s0));
                  b1 = f32x4.add(b1, f32x4.mul(value, s1));
                  value = v128.load32_splat(pixel, 8);
                  c0 = f32x4.add(c0, f32x4.mul(value, s0));
                  c1 = f32x4.add(c1, f32x4.mul(value, s1));
                  value = v128.load32_splat(pixel, 12);
                  d0 = f32x4.add(d0, f32x4.mul(value, s0));
                  d1 = f32x4.add(d1, f32x4.mul(value, s1));
                  pixel += pixelStep;
                  slope += slopeStep;
                }
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
          block += (<usize>(channelBlocks * 4 * filterBlocks)) << 5;
        }
      }
    }
  }
}
