import type {Dense} from '../dense.js';
import {drawnOn} from './drawing.js';

/** Multiplies every value by `factor` (0 is black, 1 the image itself) and clips to [0, 1]. */
export const adjustBrightness = (image: Dense, factor: number): Dense =>
  drawnOn(image, (canvas) => canvas.brighten(factor));
