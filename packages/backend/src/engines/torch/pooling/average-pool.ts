import type * as tf from '@tensorflow/tfjs';
import {padded, unpadded, type Window} from '../convolution/window.js';
import {channelsFirst, channelsLast} from '../runtime/channel-order.js';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {filled} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {imagePool, volumePool, type WindowOfPool} from './pool.js';

const div = aten('div.Tensor');

/** The operators for images or for volumes. */
interface Operators {
  readonly forward: ReturnType<typeof aten>;
  readonly backward: ReturnType<typeof aten>;
}

const ofImages: Operators = {forward: aten('avg_pool2d'), backward: aten('avg_pool2d_backward')};
const ofVolumes: Operators = {forward: aten('avg_pool3d'), backward: aten('avg_pool3d_backward')};

/** Means over the pixels of the images that each window sees. */
const forwardOf = <Placement extends object>(
  kernelName: string,
  operators: Operators,
  windowOf: WindowOfPool<Placement>,
) =>
  defineKernel<{readonly x: tf.TensorInfo}, Placement>(kernelName, ({x}, placement, backend) => {
    const rank = x.shape.length;
    const window = windowOf(x, placement);
    const images = padded(channelsFirst(converted(backend.handle(x), 'float32'), rank), window);
    const means = operators.forward(images, window.size, window.stride, window.padding, false, false);
    const exact = window.before ? div(means, shareSeen(backend, operators, window)) : means;
    return backend.own(converted(channelsLast(exact, rank), x.dtype), x.dtype);
  });

/** The share of each window that is inside of the images, where their padding is none that ATen knows of. */
function shareSeen(backend: TorchBackend, {forward}: Operators, window: Window): Handle {
  const ones = filled(backend, [1, 1, ...window.lengths], 1);
  return forward(padded(ones, window), window.size, window.stride, window.padding, false, false);
}

/** tfjs shares a window's gradient out over all of the window, also where that lies outside of the images. */
const backwardOf = <Placement extends object>(
  kernelName: string,
  {backward}: Operators,
  windowOf: WindowOfPool<Placement>,
) =>
  defineKernel<Readonly<Record<'dy' | 'input', tf.TensorInfo>>, Placement>(
    kernelName,
    ({dy, input}, placement, backend) => {
      const rank = input.shape.length;
      const window = windowOf(input, placement, dy);
      const images = padded(channelsFirst(converted(backend.handle(input), 'float32'), rank), window);
      const slopes = channelsFirst(backend.handle(dy), rank);
      const dx = backward(slopes, images, window.size, window.stride, window.padding, false, true, undefined);
      return backend.own(channelsLast(unpadded(dx, window), rank), 'float32', input.shape);
    },
  );

export const averagePools = [
  forwardOf('AvgPool', ofImages, imagePool),
  backwardOf('AvgPoolGrad', ofImages, imagePool),
  forwardOf('AvgPool3D', ofVolumes, volumePool),
  backwardOf('AvgPool3DGrad', ofVolumes, volumePool),
];
