import type {ArrayData} from '../array/array-data.js';
import {onCanvas} from './in-place.js';

/** Moves every value away from the image's mean brightness by `factor` (0 is uniform gray, 1 the image itself) and clips to [0, 1]. */
export const adjustContrast = (image: ArrayData, factor: number): ArrayData =>
  onCanvas(image, (canvas) => canvas.contrast(factor));
