import type {Dense} from '../dense.js';
import {drawnOn} from './drawing.js';

/**
 * Turns the colour circle of an image by `delta` turns, in [-0.5, 0.5]; ±0.5 gives complementary colours.
 *
 * Hue in the HSV model: a pixel's value (largest channel) and chroma stay.
 */
export const adjustHue = (image: Dense, delta: number): Dense => drawnOn(image, (canvas) => canvas.turnHue(delta));
