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
  const reach = nearest ? 1 : Math.min(from, Math.ceil(2 * support));
  const first = new Int32Array(to);
  const weights = new Float32Array(to * reach);
  for (let pixel = 0; pixel < to; pixel++) {
    if (nearest) {
      first[pixel] = Math.floor(pixel * scale);
      weights[pixel] = 1;
      continue;
    }
    const centre = (pixel + 0.5) * scale;
    const start = Math.min(from - reach, Math.max(0, Math.floor(centre - support + 0.5)));
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
 * Across first, then down.
 */
export function resizedCrop(
  image: Dense,
  box: Box,
  height: number,
  width: number,
  interpolation: Interpolation,
): Dense {
  const {channels} = imageSize(image);
  const narrowed = resampleAcross(image, box, taps(box.width, width, interpolation));
  const {reach, first, weights} = taps(box.height, height, interpolation);
  const run = width * channels;
  const data = new Float32Array(height * run);
  for (let row = 0; row < height; row++) {
    const to = row * run;
    for (let tap = 0; tap < reach; tap++) {
      const weight = weights[row * reach + tap] as number;
      if (weight === 0) continue;
      const from = ((first[row] as number) + tap) * run;
      for (let at = 0; at < run; at++)
        data[to + at] = (data[to + at] as number) + weight * (narrowed[from + at] as number);
    }
  }
  return {data, shape: [height, width, channels]};
}

/** The rows of `box`, each resampled along itself. Shape `[box.height, pixels, channels]`. */
function resampleAcross(image: Dense, box: Box, {reach, first, weights}: Taps): Float32Array {
  const {data} = image;
  const {width: stride, channels} = imageSize(image);
  const pixels = first.length;
  const narrowed = new Float32Array(box.height * pixels * channels);
  let to = 0;
  for (let row = box.top; row < box.top + box.height; row++)
    for (let pixel = 0; pixel < pixels; pixel++)
      for (let channel = 0; channel < channels; channel++) {
        let from = (row * stride + box.left + (first[pixel] as number)) * channels + channel;
        let sum = 0;
        for (let tap = pixel * reach; tap < (pixel + 1) * reach; tap++, from += channels)
          sum += (weights[tap] as number) * (data[from] as number);
        narrowed[to++] = sum;
      }
  return narrowed;
}
