import type {Dense} from '../dense.js';
import {drawnOn} from './drawing.js';

/** Moves every pixel away from its gray by `factor` (0 is grayscale, 1 the image itself) and clips to [0, 1]. */
export const adjustSaturation = (image: Dense, factor: number): Dense =>
  drawnOn(image, (canvas) => canvas.saturate(factor));
