import type * as tf from '@tensorflow/tfjs';
import {padded, unpadded} from '../convolution/window.js';
import {channelsFirst, channelsLast} from '../runtime/channel-order.js';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, atenList} from '../runtime/native.js';
import {imagePool, volumePool, type WindowOfPool} from './pool.js';

/** The operators for images or for volumes. */
interface Operators {
  readonly forward: ReturnType<typeof atenList>;
  readonly backward: ReturnType<typeof aten>;
}

const ofImages: Operators = {
  forward: atenList('max_pool2d_with_indices'),
  backward: aten('max_pool2d_with_indices_backward'),
};
const ofVolumes: Operators = {
  forward: atenList('max_pool3d_with_indices'),
  backward: aten('max_pool3d_with_indices_backward'),
};

const LEAST = Number.NEGATIVE_INFINITY;

const forwardOf = <Placement extends object>(
  kernelName: string,
  {forward}: Operators,
  windowOf: WindowOfPool<Placement>,
) =>
  defineKernel<{readonly x: tf.TensorInfo}, Placement>(kernelName, ({x}, placement, backend) => {
    const rank = x.shape.length;
    const window = windowOf(x, placement);
    const images = padded(channelsFirst(converted(backend.handle(x), 'float32'), rank), window, LEAST);
    const [largest = 0] = forward(images, window.size, window.stride, window.padding);
    return backend.own(converted(channelsLast(largest, rank), x.dtype), x.dtype);
  });

/** Finds the places of the largest values again, the first where several are equal: tfjs keeps none. */
const backwardOf = <Placement extends object>(
  kernelName: string,
  {forward, backward}: Operators,
  windowOf: WindowOfPool<Placement>,
) =>
  defineKernel<Readonly<Record<'dy' | 'input', tf.TensorInfo>>, Placement>(
    kernelName,
    ({dy, input}, placement, backend) => {
      const rank = input.shape.length;
      const window = windowOf(input, placement, dy);
      const images = padded(channelsFirst(converted(backend.handle(input), 'float32'), rank), window, LEAST);
      const [, places = 0] = forward(images, window.size, window.stride, window.padding);
      const slopes = channelsFirst(backend.handle(dy), rank);
      const dx = backward(slopes, images, window.size, window.stride, window.padding, window.dilation, false, places);
      return backend.own(channelsLast(unpadded(dx, window), rank), 'float32', input.shape);
    },
  );

export const maxPools = [
  forwardOf('MaxPool', ofImages, imagePool),
  backwardOf('MaxPoolGrad', ofImages, imagePool),
  forwardOf('MaxPool3D', ofVolumes, volumePool),
  backwardOf('MaxPool3DGrad', ofVolumes, volumePool),
];
