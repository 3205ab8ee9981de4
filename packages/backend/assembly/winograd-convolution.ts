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
