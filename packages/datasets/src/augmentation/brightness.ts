import type {ArrayData} from '../array/array-data.js';
import {onCanvas} from './in-place.js';

/** Multiplies every value by `factor` (0 is black, 1 the image itself) and clips to [0, 1]. */
export const adjustBrightness = (image: ArrayData, factor: number): ArrayData =>
  onCanvas(image, (canvas) => canvas.brighten(factor));
