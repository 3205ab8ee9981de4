import type {ArrayData} from '../array/array-data.js';
import type {Box} from './crop.js';
import {onCanvas} from './in-place.js';
import type {Interpolation} from './interpolation.js';

/** The pixels of `box` resampled to `height` x `width`, as torchvision's `resized_crop`: what lies outside the box is not looked at. */
export const resizedCrop = (
  image: ArrayData,
  box: Box,
  height: number,
  width: number,
  interpolation: Interpolation,
): ArrayData => onCanvas(image, (canvas) => canvas.resizedCrop(box, height, width, interpolation));
