import {ascendingPair, fraction, knownOptions} from '@annulus/trainer/checks';
import type {ArrayData} from '../array/array-data.js';
import {madeBy} from '../origin/origin.js';
import type {Augmentation} from './augmentation.js';
import type {Canvas} from './canvas.js';
import {inPlace, onCanvas} from './in-place.js';

/** The weights of a Gaussian at whole pixels, summing to 1. Shape `[kernelSize]`. */
function gaussianKernel(kernelSize: number, sigma: number): Float32Array {
  const middle = (kernelSize - 1) / 2;
  const kernel = Float32Array.from({length: kernelSize}, (_, tap) => Math.exp(-0.5 * ((tap - middle) / sigma) ** 2));
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  return kernel.map((weight) => weight / sum);
}

function blurCanvas(canvas: Canvas, kernelSize: number, sigma: number): void {
  const {height, width} = canvas;
  if ((kernelSize - 1) / 2 >= Math.min(height, width)) {
    throw new RangeError(
      `Expected kernelSize to be below twice the image's shorter side, received ${kernelSize} for an image of ${height} x ${width}.`,
    );
  }
  canvas.blur(gaussianKernel(kernelSize, sigma));
}

/**
 * The image blurred by a Gaussian of `sigma` pixels, cut to `kernelSize` pixels (odd) and mirrored at the borders.
 *
 * @throws RangeError when the kernel reaches further than a mirrored image.
 */
export const blur = (image: ArrayData, kernelSize: number, sigma: number): ArrayData =>
  onCanvas(image, (canvas) => blurCanvas(canvas, kernelSize, sigma));

export interface GaussianBlurOptions {
  /** Pixels, odd. Default: a tenth of the image's shorter side, at least 3 (SimCLR, Chen et al. 2020). */
  readonly kernelSize?: number;
  /** Standard deviation in pixels, above 0: one, or the two ends to draw it from. */
  readonly sigma?: number | readonly [low: number, high: number];
  /** Chance of blurring, in [0, 1]. */
  readonly probability?: number;
}

/** Blurs images by a Gaussian of random width. */
export function gaussianBlur(options: GaussianBlurOptions = {}): Augmentation {
  const {
    kernelSize,
    sigma = [0.1, 2],
    probability = 1,
  } = knownOptions('gaussianBlur', options, ['kernelSize', 'sigma', 'probability']);
  const [low, high] = ascendingPair(
    'sigma',
    typeof sigma === 'number' ? [sigma, sigma] : sigma,
    Number.MIN_VALUE,
    Infinity,
  );
  fraction('probability', probability);
  if (kernelSize !== undefined && !(Number.isInteger(kernelSize) && kernelSize > 0 && kernelSize % 2 === 1)) {
    throw new RangeError(`Expected kernelSize to be an odd positive integer, received ${kernelSize}.`);
  }
  const augment = inPlace((canvas, random) => {
    if (!random.bernoulli(probability)) return;
    const tenth = 2 * Math.floor(Math.min(canvas.height, canvas.width) / 20) + 1;
    blurCanvas(canvas, kernelSize ?? Math.max(3, tenth), random.uniform(low, high));
  });
  return madeBy(augment, {module: import.meta.url, name: 'gaussianBlur', arguments: [options]});
}
