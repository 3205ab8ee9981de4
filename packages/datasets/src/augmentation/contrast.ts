import type {Dense} from '../dense.js';
import {drawnOn} from './drawing.js';

/** Moves every value away from the image's mean brightness by `factor` (0 is uniform gray, 1 the image itself) and clips to [0, 1]. */
export const adjustContrast = (image: Dense, factor: number): Dense =>
  drawnOn(image, (canvas) => canvas.contrast(factor));
