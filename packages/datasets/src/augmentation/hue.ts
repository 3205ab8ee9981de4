import type {ArrayData} from '../array/array-data.js';
import {onCanvas} from './in-place.js';

/**
 * Turns the colour circle of an image by `delta` turns, in [-0.5, 0.5]; ±0.5 gives complementary colours.
 *
 * Hue in the HSV model: a pixel's value (largest channel) and chroma stay.
 */
export const adjustHue = (image: ArrayData, delta: number): ArrayData =>
  onCanvas(image, (canvas) => canvas.turnHue(delta));
