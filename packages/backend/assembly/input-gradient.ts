import {at} from './vectors';

/** Bytes of gradients that one pass goes over, so that they stay in the cache for all blocks of channels. */
const PASS_BYTES: i32 = 65536;

/**
 * Puts a filter `[taps, channels, filters]` into the order in which `inputGradient` reads it: `[taps, channels / 8, filters, 8]`;
 * channels a multiple of 8.
 */
export function inputGradientFilter(filter: usize, ordered: usize, taps: i32, channels: i32, filters: i32): void {
  let from: usize = filter;
  for (let tap: i32 = 0; tap < taps; tap++) {
    for (let channel: i32 = 0; channel < channels; channel++) {
      let to: usize = at(ordered, (tap * channels + (channel & ~7)) * filters + (channel & 7));
      for (let k: i32 = 0; k < filters; k++) {
        store<f32>(to, load<f32>(from));
        from += 4;
        to += 32;
      }
    }
  }
}

/**
 * Adds to `dx` the products `dy[pixel] · filter[tap]ᵀ` at `pixel · stride + tap`: the gradient of a convolution with respect to
 * its input. A block of 4 pixels × 8 channels lives in registers.
 *
 * `dy` has shape `[batch, outHeight, outWidth, filters]`, `dx` `[batch, height, width, channels]`, channels a multiple of 8;
 * `filter` is what `inputGradientFilter` made.
 */
export function inputGradient(
  dy: usize,
  filter: usize,
  dx: usize,
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
  const passImages: i32 = passRows < outHeight ? 1 : max(1, PASS_BYTES / (rowBytes * outHeight));
  const pixelStep: usize = (<usize>(strideWidth * channels)) << 2;
  const slopeStep: usize = (<usize>filters) << 2;
  for (let firstImage: i32 = 0; firstImage < batch; firstImage += passImages) {
    const endImage: i32 = min(batch, firstImage + passImages);
    for (let first: i32 = 0; first < outHeight; first += passRows) {
      const end: i32 = min(outHeight, first + passRows);
      for (let i: i32 = 0; i < filterHeight; i++) {
        for (let j: i32 = 0; j < filterWidth; j++) {
          const low: i32 = max(0, (paddingLeft - j + strideWidth - 1) / strideWidth);
          const reach: i32 = width - 1 + paddingLeft - j;
          const high: i32 = reach < 0 ? 0 : min(outWidth, reach / strideWidth + 1);
          const offset: i32 = low * strideWidth + j - paddingLeft;
          for (let c: i32 = 0; c < channels; c += 8) {
            const panel: usize = at(filter, ((i * filterWidth + j) * channels + c) * filters);
            for (let image: i32 = firstImage; image < endImage; image++) {
              for (let out: i32 = first; out < end; out++) {
                const y: i32 = out * strideHeight + i - paddingTop;
                if (y < 0 || y >= height) continue;
                let pixel: usize = at(dx, ((image * height + y) * width + offset) * channels + c);
                let slope: usize = at(dy, ((image * outHeight + out) * outWidth + low) * filters);
                let n: i32 = high - low;
                for (; n >= 4; n -= 4) {
                  fourPixels(slope, slopeStep, panel, pixel, pixelStep, filters);
                  pixel += 4 * pixelStep;
                  slope += 4 * slopeStep;
                }
                for (; n > 0; n--) {
                  onePixel(slope, panel, pixel, filters);
                  pixel += pixelStep;
                  slope += slopeStep;
                }
              }
            }
          }
        }
      }
    }
  }
}

function fourPixels(slope: usize, slopeStep: usize, panel: usize, pixel: usize, pixelStep: usize, filters: i32): void {
  let a0 = v128.load(pixel);
  let a1 = v128.load(pixel, 16);
  let b0 = v128.load(pixel + pixelStep);
  let b1 = v128.load(pixel + pixelStep, 16);
  let c0 = v128.load(pixel + 2 * pixelStep);
  let c1 = v128.load(pixel + 2 * pixelStep, 16);
  let d0 = v128.load(pixel + 3 * pixelStep);
  let d1 = v128.load(pixel + 3 * pixelStep, 16);
  let w: usize = panel;
  let a: usize = slope;
  let b: usize = a + slopeStep;
  let c: usize = b + slopeStep;
  let d: usize = c + slopeStep;
  for (let k: i32 = filters; k > 0; k--) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    let value = v128.load32_splat(a);
    a0 = f32x4.add(a0, f32x4.mul(value, w0));
    a1 = f32x4.add(a1, f32x4.mul(value, w1));
    value = v128.load32_splat(b);
    b0 = f32x4.add(b0, f32x4.mul(value, w0));
    b1 = f32x4.add(b1, f32x4.mul(value, w1));
    value = v128.load32_splat(c);
    c0 = f32x4.add(c0, f32x4.mul(value, w0));
    c1 = f32x4.add(c1, f32x4.mul(value, w1));
    value = v128.load32_splat(d);
    d0 = f32x4.add(d0, f32x4.mul(value, w0));
    d1 = f32x4.add(d1, f32x4.mul(value, w1));
    w += 32;
    a += 4;
    b += 4;
    c += 4;
    d += 4;
  }
  v128.store(pixel, a0);
  v128.store(pixel, a1, 16);
  v128.store(pixel + pixelStep, b0);
  v128.store(pixel + pixelStep, b1, 16);
  v128.store(pixel + 2 * pixelStep, c0);
  v128.store(pixel + 2 * pixelStep, c1, 16);
  v128.store(pixel + 3 * pixelStep, d0);
  v128.store(pixel + 3 * pixelStep, d1, 16);
}

function onePixel(slope: usize, panel: usize, pixel: usize, filters: i32): void {
  let a0 = v128.load(pixel);
  let a1 = v128.load(pixel, 16);
  let w: usize = panel;
  let a: usize = slope;
  for (let k: i32 = filters; k > 0; k--) {
    const value = v128.load32_splat(a);
    a0 = f32x4.add(a0, f32x4.mul(value, v128.load(w)));
    a1 = f32x4.add(a1, f32x4.mul(value, v128.load(w, 16)));
    w += 32;
    a += 4;
  }
  v128.store(pixel, a0);
  v128.store(pixel, a1, 16);
}
