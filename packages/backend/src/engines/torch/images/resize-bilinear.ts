import type * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {filled, floats, integers} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {type Neighbours, neighboursOf, type Sampling} from './sampling.js';

const indexSelect = aten('index_select');
const indexAdd = aten('index_add');
const lerp = aten('lerp.Tensor');
const mul = aten('mul.Tensor');

/** The axes of the height and the width in `[batch, height, width, channels]`. */
const SPACE = [1, 2];

/** One axis after the other, since ATen's own has no corner at 0 without aligning the other. */
const forward = defineKernel<{readonly images: tf.TensorInfo}, Sampling & {readonly size: [number, number]}>(
  'ResizeBilinear',
  ({images}, {size, ...sampling}, backend) => {
    const resized = SPACE.reduce(
      (pixels, axis) => {
        const [before, after] = [images.shape[axis] ?? 0, size[axis - 1] ?? 0];
        return before === after ? pixels : mixed(backend, pixels, axis, neighboursOf(before, after, sampling));
      },
      converted(backend.handle(images), 'float32'),
    );
    return backend.own(resized, 'float32');
  },
);

function mixed(backend: TorchBackend, pixels: Handle, axis: number, {low, high, share}: Neighbours): Handle {
  const first = indexSelect(pixels, axis, integers(backend, low));
  const second = indexSelect(pixels, axis, integers(backend, high));
  return lerp(first, second, alongAxis(backend, share, axis));
}

/** Hands the gradient of each new pixel back to the old ones that it was mixed from. */
const backward = defineKernel<Readonly<Record<'dy' | 'images', tf.TensorInfo>>, Sampling>(
  'ResizeBilinearGrad',
  ({dy, images}, sampling, backend) => {
    const shape = [...dy.shape];
    const dx = SPACE.reduce(
      (slopes, axis) => {
        const [before, after] = [images.shape[axis] ?? 0, dy.shape[axis] ?? 0];
        if (before === after) return slopes;
        const {low, high, share} = neighboursOf(before, after, sampling);
        shape[axis] = before;
        const none = filled(backend, shape, 0);
        const rest = share.map((part) => 1 - part);
        const first = mul(slopes, alongAxis(backend, rest, axis));
        const second = mul(slopes, alongAxis(backend, share, axis));
        const halfway = indexAdd(none, axis, integers(backend, low), first);
        return indexAdd(halfway, axis, integers(backend, high), second);
      },
      converted(backend.handle(dy), 'float32'),
    );
    return backend.own(dx, 'float32', images.shape);
  },
);

const alongAxis = (backend: TorchBackend, values: readonly number[], axis: number): Handle =>
  floats(backend, values, [values.length, ...Array(3 - axis).fill(1)]);

export const bilinearResizes = [forward, backward];
