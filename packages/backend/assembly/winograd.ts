// Convolutions of 3 × 3 and stride 1 by the algorithm F(2 × 2, 3 × 3) of Lavin & Gray 2016, "Fast Algorithms for
// Convolutional Neural Networks": 16 products where the definition has 36, in blocks of tiles that stay in the cache.
import {at} from './vectors';

/** Tiles of 2 × 2 outputs that are transformed at a time. */
const TILES: i32 = 64;
/** The room of a block of tiles: not a power of 2, whose multiples share places in the cache. */
const STRIDE: i32 = 68;

/** Images of `[height, width, channels]` with zeros around them, as far as whole tiles reach, a group at a time. */
let rowTiles: i32 = 0;
let columnTiles: i32 = 0;
let paddedHeight: i32 = 0;
let paddedWidth: i32 = 0;

function layOut(outHeight: i32, outWidth: i32): void {
  rowTiles = (outHeight + 1) >> 1;
  columnTiles = (outWidth + 1) >> 1;
  paddedHeight = 2 * rowTiles + 2;
  paddedWidth = 2 * columnTiles + 2;
}

/** Copies images to where they stand in the padded ones; what lies around them is left as it is. */
function copyImages(
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

// @ts-expect-error: decorator
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
function transformPixels(padded: usize, transformed: usize, first: i32, count: i32, channels: i32): void {
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

/** 4 numbers of a tap of `[3, 3, channels, filters]`, for neighbouring filters, or for neighbouring channels. */
// @ts-expect-error: decorator
function tapOf(filter: usize, tap: i32, input: i32, output: i32, inputs: i32, outputs: i32, turned: bool): v128 {
  if (!turned) return v128.load(at(filter, (tap * inputs + input) * outputs + output));
  const place: usize = at(filter, ((8 - tap) * outputs + output) * inputs + input);
  const step: usize = (<usize>inputs) << 2;
  return f32x4(load<f32>(place), load<f32>(place + step), load<f32>(place + 2 * step), load<f32>(place + 3 * step));
}

/**
 * Transforms a filter for `winogradConvolution`: `transformed[16][outputs / 8][inputs][8]`.
 *
 * @param filter - Shape `[3, 3, inputs, outputs]`; where `turned`, `[3, 3, outputs, inputs]`, to be taken back to front
 */
export function winogradFilter(filter: usize, transformed: usize, inputs: i32, outputs: i32, turned: bool): void {
  const half = f32x4.splat(0.5);
  const step: usize = (<usize>(inputs * outputs)) << 2;
  for (let output: i32 = 0; output < outputs; output += 4) {
    for (let input: i32 = 0; input < inputs; input++) {
      let to: usize = at(transformed, ((output >> 3) * inputs + input) * 8 + (output & 7));
      for (let i: i32 = 0; i < 4; i++) {
        let a = tapOf(filter, i === 3 ? 6 : 0, input, output, inputs, outputs, turned);
        let b = tapOf(filter, i === 3 ? 7 : 1, input, output, inputs, outputs, turned);
        let c = tapOf(filter, i === 3 ? 8 : 2, input, output, inputs, outputs, turned);
        if (i === 1 || i === 2) {
          const a1 = tapOf(filter, 3, input, output, inputs, outputs, turned);
          const b1 = tapOf(filter, 4, input, output, inputs, outputs, turned);
          const c1 = tapOf(filter, 5, input, output, inputs, outputs, turned);
          const sign = f32x4.splat(i === 1 ? 1 : -1);
          a = f32x4.add(a, tapOf(filter, 6, input, output, inputs, outputs, turned));
          b = f32x4.add(b, tapOf(filter, 7, input, output, inputs, outputs, turned));
          c = f32x4.add(c, tapOf(filter, 8, input, output, inputs, outputs, turned));
          a = f32x4.mul(half, f32x4.add(a, f32x4.mul(sign, a1)));
          b = f32x4.mul(half, f32x4.add(b, f32x4.mul(sign, b1)));
          c = f32x4.mul(half, f32x4.add(c, f32x4.mul(sign, c1)));
        }
        const outer = f32x4.add(a, c);
        v128.store(to, a);
        v128.store(to + step, f32x4.mul(half, f32x4.add(outer, b)));
        v128.store(to + 2 * step, f32x4.mul(half, f32x4.sub(outer, b)));
        v128.store(to + 3 * step, c);
        to += 4 * step;
      }
    }
  }
}

/** `products[16][outputs / 8][STRIDE][8]`: pixels times filter, 4 tiles × 8 outputs at a time. */
function multiply(pixels: usize, filter: usize, products: usize, count: i32, inputs: i32, outputs: i32): void {
  let panel: usize = filter;
  const panelBytes: usize = (<usize>inputs) << 5;
  for (let component: i32 = 0; component < 16; component++) {
    const ofComponent: usize = at(pixels, component * inputs * STRIDE);
    let product: usize = at(products, component * outputs * STRIDE);
    for (let output: i32 = 0; output < outputs; output += 8) {
      for (let tile: i32 = 0; tile < count; tile += 4) {
        let p: usize = ofComponent + ((<usize>tile) << 4);
        let w: usize = panel;
        let a0 = f32x4.splat(0);
        let a1 = f32x4.splat(0);
        let b0 = f32x4.splat(0);
        let b1 = f32x4.splat(0);
        let c0 = f32x4.splat(0);
        let c1 = f32x4.splat(0);
        let d0 = f32x4.splat(0);
        let d1 = f32x4.splat(0);
        for (let input: i32 = inputs; input > 0; input -= 4) {
          for (let lane: i32 = 0; lane < 4; lane++) {
            const w0 = v128.load(w);
            const w1 = v128.load(w, 16);
            let value = v128.load32_splat(p);
            a0 = f32x4.add(a0, f32x4.mul(value, w0));
            a1 = f32x4.add(a1, f32x4.mul(value, w1));
            value = v128.load32_splat(p, 16);
            b0 = f32x4.add(b0, f32x4.mul(value, w0));
            b1 = f32x4.add(b1, f32x4.mul(value, w1));
            value = v128.load32_splat(p, 32);
            c0 = f32x4.add(c0, f32x4.mul(value, w0));
            c1 = f32x4.add(c1, f32x4.mul(value, w1));
            value = v128.load32_splat(p, 48);
            d0 = f32x4.add(d0, f32x4.mul(value, w0));
            d1 = f32x4.add(d1, f32x4.mul(value, w1));
            p += 4;
            w += 32;
          }
          p += (STRIDE << 4) - 16;
        }
        const to: usize = product + ((<usize>tile) << 5);
        v128.store(to, a0);
        v128.store(to, a1, 16);
        v128.store(to, b0, 32);
        v128.store(to, b1, 48);
        v128.store(to, c0, 64);
        v128.store(to, c1, 80);
        v128.store(to, d0, 96);
        v128.store(to, d1, 112);
      }
      panel += panelBytes;
      product += STRIDE << 5;
    }
  }
}

/** Writes the 2 × 2 outputs of each tile, those outside the images left out. */
function writeOutputs(
  products: usize,
  y: usize,
  first: i32,
  count: i32,
  outHeight: i32,
  outWidth: i32,
  outputs: i32,
): void {
  const step: usize = (<usize>(outputs * STRIDE)) << 2;
  const right: usize = (<usize>outputs) << 2;
  const below: usize = right * outWidth;
  const perImage: i32 = rowTiles * columnTiles;
  for (let tile: i32 = 0; tile < count; tile++) {
    const image: i32 = (first + tile) / perImage;
    const within: i32 = (first + tile) % perImage;
    const row: i32 = 2 * (within / columnTiles);
    const column: i32 = 2 * (within % columnTiles);
    const hasRight: bool = column + 1 < outWidth;
    const hasBelow: bool = row + 1 < outHeight;
    let to: usize = at(y, ((image * outHeight + row) * outWidth + column) * outputs);
    for (let output: i32 = 0; output < outputs; output += 4) {
      let from: usize = at(products, (output >> 3) * (STRIDE << 3) + tile * 8 + (output & 7));
      let p = v128.load(from);
      let q = v128.load(from + 4 * step);
      let r = v128.load(from + 8 * step);
      let s = v128.load(from + 12 * step);
      const u0 = f32x4.add(f32x4.add(p, q), r);
      const l0 = f32x4.sub(f32x4.sub(q, r), s);
      from += step;
      p = v128.load(from);
      q = v128.load(from + 4 * step);
      r = v128.load(from + 8 * step);
      s = v128.load(from + 12 * step);
      const u1 = f32x4.add(f32x4.add(p, q), r);
      const l1 = f32x4.sub(f32x4.sub(q, r), s);
      from += step;
      p = v128.load(from);
      q = v128.load(from + 4 * step);
      r = v128.load(from + 8 * step);
      s = v128.load(from + 12 * step);
      const u2 = f32x4.add(f32x4.add(p, q), r);
      const l2 = f32x4.sub(f32x4.sub(q, r), s);
      from += step;
      p = v128.load(from);
      q = v128.load(from + 4 * step);
      r = v128.load(from + 8 * step);
      s = v128.load(from + 12 * step);
      const u3 = f32x4.add(f32x4.add(p, q), r);
      const l3 = f32x4.sub(f32x4.sub(q, r), s);
      v128.store(to, f32x4.add(f32x4.add(u0, u1), u2));
      if (hasRight) v128.store(to + right, f32x4.sub(f32x4.sub(u1, u2), u3));
      if (hasBelow) {
        v128.store(to + below, f32x4.add(f32x4.add(l0, l1), l2));
        if (hasRight) v128.store(to + below + right, f32x4.sub(f32x4.sub(l1, l2), l3));
      }
      to += 16;
    }
  }
}

/**
 * A convolution of 3 × 3 with stride 1.
 *
 * `x` has shape `[batch, height, width, inputs]`, inputs a multiple of 4; `y` `[batch, outHeight, outWidth, outputs]`, outputs a
 * multiple of 8.
 *
 * @param filter - what `winogradFilter` made
 * @param group - images that are padded at a time
 * @param scratch - room for `group` padded images and `16 · 68 · (inputs + outputs)` numbers
 */
export function winogradConvolution(
  x: usize,
  filter: usize,
  y: usize,
  batch: i32,
  height: i32,
  width: i32,
  inputs: i32,
  outHeight: i32,
  outWidth: i32,
  outputs: i32,
  top: i32,
  left: i32,
  group: i32,
  scratch: usize,
): void {
  layOut(outHeight, outWidth);
  const paddedSize: usize = group * paddedHeight * paddedWidth * inputs;
  const pixels: usize = at(scratch, paddedSize);
  const products: usize = at(pixels, 16 * STRIDE * inputs);
  memory.fill(scratch, 0, paddedSize << 2);
  for (let start: i32 = 0; start < batch; start += group) {
    const images: i32 = min(group, batch - start);
    copyImages(at(x, start * height * width * inputs), scratch, images, height, width, inputs, top, left);
    const total: i32 = images * rowTiles * columnTiles;
    const results: usize = at(y, start * outHeight * outWidth * outputs);
    for (let first: i32 = 0; first < total; first += TILES) {
      const count: i32 = min(TILES, total - first);
      transformPixels(scratch, pixels, first, count, inputs);
      multiply(pixels, filter, products, count, inputs, outputs);
      writeOutputs(products, results, first, count, outHeight, outWidth, outputs);
    }
  }
}

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

// @ts-expect-error: decorator
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

// @ts-expect-error: decorator
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
