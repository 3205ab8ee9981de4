import type {Dense} from '../dense.js';
import type {Box} from './crop.js';
import {drawnOn} from './drawing.js';

/**
 * How pixels are made out of others: `antialiased` is bilinear that looks at every pixel it covers when it shrinks
 * (torchvision's default), `bilinear` looks at the two nearest ones, `nearest` at one.
 */
export type Interpolation = 'antialiased' | 'bilinear' | 'nearest';

export const interpolations: readonly Interpolation[] = ['antialiased', 'bilinear', 'nearest'];

/** The pixels of `box` resampled to `height` x `width`, as torchvision's `resized_crop`: what lies outside the box is not looked at. */
export const resizedCrop = (
  image: Dense,
  box: Box,
  height: number,
  width: number,
  interpolation: Interpolation,
): Dense => drawnOn(image, (canvas) => canvas.resizedCrop(box, height, width, interpolation));
