import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';
import {filled, integers} from '../runtime/new-tensor.js';
import {nearestOf, type Sampling} from './sampling.js';

const indexSelect = aten('index_select');
const indexAdd = aten('index_add');

/** The axes of the height and the width in `[batch, height, width, channels]`. */
const SPACE = [1, 2];

const forward = defineKernel<{readonly images: tf.TensorInfo}, Sampling & {readonly size: [number, number]}>(
  'ResizeNearestNeighbor',
  ({images}, {size, ...sampling}, backend) => {
    const resized = SPACE.reduce((pixels, axis) => {
      const places = nearestOf(images.shape[axis] ?? 0, size[axis - 1] ?? 0, sampling);
      return indexSelect(pixels, axis, integers(backend, places));
    }, backend.handle(images));
    return backend.own(resized, images.dtype);
  },
);

/** Hands the gradient of each new pixel back to the old one that it was taken from. */
const backward = defineKernel<Readonly<Record<'dy' | 'images', tf.TensorInfo>>, Sampling>(
  'ResizeNearestNeighborGrad',
  ({dy, images}, sampling, backend) => {
    const shape = [...dy.shape];
    const dx = SPACE.reduce((slopes, axis) => {
      const places = nearestOf(images.shape[axis] ?? 0, dy.shape[axis] ?? 0, sampling);
      shape[axis] = images.shape[axis] ?? 0;
      return indexAdd(filled(backend, shape, 0), axis, integers(backend, places), slopes);
    }, backend.handle(dy));
    return backend.own(dx, 'float32', images.shape);
  },
);

export const nearestResizes = [forward, backward];
