import {type Dense, imageSize} from '../dense.js';
import type {Box} from './crop.js';

/**
 * How pixels are made out of others: `antialiased` is bilinear that looks at every pixel it covers when it shrinks
 * (torchvision's default), `bilinear` looks at the two nearest ones, `nearest` at one.
 */
export type Interpolation = 'antialiased' | 'bilinear' | 'nearest';

export const interpolations: readonly Interpolation[] = ['antialiased', 'bilinear', 'nearest'];

/** For each pixel of a resampled line, the pixels it is made of: `reach` weights from `first` on. */
interface Taps {
  readonly reach: number;
  readonly first: Int32Array;
  /** Shape `[pixels, reach]`, each row summing to 1. */
  readonly weights: Float32Array;
}

/** Taps that turn `from` pixels into `to`. Pixels are squares whose centres lie at half-integers. */
function taps(from: number, to: number, interpolation: Interpolation): Taps {
  const scale = from / to;
  const nearest = interpolation === 'nearest';
  const support = interpolation === 'antialiased' ? Math.max(1, scale) : 1;
  const reach = nearest ? 1 : Math.min(from, Math.ceil(support) * 2 + 1);
  const first = new Int32Array(to);
  const weights = new Float32Array(to * reach);
  for (let pixel = 0; pixel < to; pixel++) {
    if (nearest) {
      first[pixel] = Math.floor(pixel * scale);
      weights[pixel] = 1;
      continue;
    }
    const centre = (pixel + 0.5) * scale;
    const start = Math.min(from - reach, Math.max(0, Math.floor(centre - support)));
    let sum = 0;
    for (let tap = 0; tap < reach; tap++) {
      const weight = Math.max(0, 1 - Math.abs(start + tap + 0.5 - centre) / support);
      weights[pixel * reach + tap] = weight;
      sum += weight;
    }
    for (let tap = pixel * reach; tap < (pixel + 1) * reach; tap++) weights[tap] = (weights[tap] as number) / sum;
    first[pixel] = start;
  }
  return {reach, first, weights};
}

/**
 * The pixels of `box` resampled to `height` x `width`, as torchvision's `resized_crop`: what lies outside the box is not looked at.
 *
 * Rows first, then columns; a weight of 0 costs nothing.
 */
export function resizedCrop(
  image: Dense,
  box: Box,
  height: number,
  width: number,
  interpolation: Interpolation,
): Dense {
  const {width: stride, channels} = imageSize(image);
  const across = taps(box.width, width, interpolation);
  const down = taps(box.height, height, interpolation);
  const run = width * channels;
  const narrowed = new Float32Array(box.height * run);
  for (let row = 0; row < box.height; row++) {
    const line = ((box.top + row) * stride + box.left) * channels;
    for (let column = 0; column < width; column++) {
      const to = row * run + column * channels;
      for (let tap = 0; tap < across.reach; tap++) {
        const weight = across.weights[column * across.reach + tap] as number;
        if (weight === 0) continue;
        const from = line + ((across.first[column] as number) + tap) * channels;
        for (let channel = 0; channel < channels; channel++)
          narrowed[to + channel] = (narrowed[to + channel] as number) + weight * (image.data[from + channel] as number);
      }
    }
  }
  const data = new Float32Array(height * run);
  for (let row = 0; row < height; row++)
    for (let tap = 0; tap < down.reach; tap++) {
      const weight = down.weights[row * down.reach + tap] as number;
      if (weight === 0) continue;
      const from = ((down.first[row] as number) + tap) * run;
      for (let at = 0; at < run; at++)
        data[row * run + at] = (data[row * run + at] as number) + weight * (narrowed[from + at] as number);
    }
  return {data, shape: [height, width, channels]};
}
