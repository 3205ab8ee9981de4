import * as tf from '@tensorflow/tfjs';
import {channelsFirst, channelsLast} from './channel-order.js';
import type {Handle} from './native.js';
import {aten} from './operators.js';
import type {TorchBackend} from './torch-backend.js';

const reshape = aten('reshape');

/** `[…, channels]` as ATen normalises it: images as they are, anything else as rows of channels. */
export function asImages(backend: TorchBackend, x: tf.TensorInfo): Handle {
  if (x.shape.length === 4) return channelsFirst(backend.handle(x));
  const channels = x.shape.at(-1) ?? 1;
  return reshape(backend.handle(x), [tf.util.sizeFromShape(x.shape) / Math.max(1, channels), channels]);
}

/** Back in the shape that tfjs sees. */
export const fromImages = (y: Handle, shape: readonly number[]): Handle =>
  shape.length === 4 ? channelsLast(y) : reshape(y, shape);
