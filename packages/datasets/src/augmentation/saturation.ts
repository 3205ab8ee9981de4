import type {ArrayData} from '../array/array-data.js';
import {onCanvas} from './in-place.js';

/** Moves every pixel away from its gray by `factor` (0 is grayscale, 1 the image itself) and clips to [0, 1]. */
export const adjustSaturation = (image: ArrayData, factor: number): ArrayData =>
  onCanvas(image, (canvas) => canvas.saturate(factor));
