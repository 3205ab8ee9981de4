import {type Dense, imageSize} from '../dense.js';
import {fraction, range} from '../option.js';
import type {Augmentation} from './augmentation.js';

/** The weights of a Gaussian at whole pixels, summing to 1. Shape `[kernelSize]`. */
function gaussianKernel(kernelSize: number, sigma: number): Float32Array {
  const middle = (kernelSize - 1) / 2;
  const kernel = Float32Array.from({length: kernelSize}, (_, tap) => Math.exp(-0.5 * ((tap - middle) / sigma) ** 2));
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  return kernel.map((weight) => weight / sum);
}

/** The index inside [0, length) that `index` falls on when the image is mirrored at its edge pixels. */
const reflect = (index: number, length: number): number =>
  index < 0 ? -index : index >= length ? 2 * (length - 1) - index : index;

/** `lines` runs of `count` pixels, each convolved along itself; `step` is the distance of neighbours, `starts` where a line begins. */
function convolve(data: Float32Array, kernel: Float32Array, count: number, step: number): Float32Array {
  const blurred = new Float32Array(data.length);
  const middle = (kernel.length - 1) / 2;
  const block = count * step;
  for (let start = 0; start < data.length; start += block)
    for (let place = 0; place < count; place++) {
      const to = start + place * step;
      for (let tap = 0; tap < kernel.length; tap++) {
        const weight = kernel[tap] as number;
        const from = start + reflect(place + tap - middle, count) * step;
        for (let at = 0; at < step; at++)
          blurred[to + at] = (blurred[to + at] as number) + weight * (data[from + at] as number);
      }
    }
  return blurred;
}

/**
 * The image blurred by a Gaussian of `sigma` pixels, cut to `kernelSize` pixels (odd) and mirrored at the borders.
 *
 * @throws RangeError when the kernel reaches further than a mirrored image.
 */
export function blur(image: Dense, kernelSize: number, sigma: number): Dense {
  const {height, width, channels} = imageSize(image);
  if ((kernelSize - 1) / 2 >= Math.min(height, width)) {
    throw new RangeError(
      `Expected kernelSize to be below twice the image's shorter side, received ${kernelSize} for an image of ${height} x ${width}.`,
    );
  }
  const kernel = gaussianKernel(kernelSize, sigma);
  const across = convolve(image.data, kernel, width, channels);
  return {data: convolve(across, kernel, height, width * channels), shape: image.shape};
}

export interface GaussianBlurOptions {
  /** Pixels, odd. Default: a tenth of the image's shorter side, at least 3 (SimCLR, Chen et al. 2020). */
  readonly kernelSize?: number;
  /** Standard deviation in pixels, above 0: one, or the two ends to draw it from. */
  readonly sigma?: number | readonly [low: number, high: number];
  /** Chance of blurring, in [0, 1]. */
  readonly probability?: number;
}

/** Blurs images by a Gaussian of random width. */
export function gaussianBlur({kernelSize, sigma = [0.1, 2], probability = 1}: GaussianBlurOptions = {}): Augmentation {
  const [low, high] = range('sigma', Number.MIN_VALUE, Infinity, typeof sigma === 'number' ? [sigma, sigma] : sigma);
  fraction('probability', probability);
  if (kernelSize !== undefined && !(Number.isInteger(kernelSize) && kernelSize > 0 && kernelSize % 2 === 1)) {
    throw new RangeError(`Expected kernelSize to be an odd positive integer, received ${kernelSize}.`);
  }
  return (image, random) => {
    if (!random.bernoulli(probability)) return image;
    const {height, width} = imageSize(image);
    const tenth = 2 * Math.floor(Math.min(height, width) / 20) + 1;
    return blur(image, kernelSize ?? Math.max(3, tenth), random.uniform(low, high));
  };
}
