import type * as tf from '@tensorflow/tfjs';
import {padded} from '../convolution/window.js';
import {channelsFirst, channelsLast} from '../runtime/channel-order.js';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, atenList, type Handle} from '../runtime/native.js';
import {counting} from '../runtime/new-tensor.js';
import {imagePool} from './pool.js';

const forward = atenList('max_pool2d_with_indices');
const divide = aten('div.Scalar_mode');
const remainder = aten('remainder.Scalar');
const add = aten('add.Tensor');
const addScalar = aten('add.Scalar');
const multiply = aten('mul.Scalar');
const reshape = aten('reshape');

interface Attributes {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same';
  readonly includeBatchInIndex: boolean;
}

/** The largest of each window and its place, counted over rows, columns and channels of its image, or of all images. */
export const maxPoolWithArgmax = defineKernel<{readonly x: tf.TensorInfo}, Attributes>(
  'MaxPoolWithArgmax',
  ({x}, {includeBatchInIndex, ...placement}, backend) => {
    const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
    const window = imagePool(x, {...placement, dilations: 1});
    const images = padded(channelsFirst(converted(backend.handle(x), 'float32')), window, Number.NEGATIVE_INFINITY);
    const [largest = 0, places = 0] = forward(images, window.size, window.stride, window.padding);
    // ATen counts over the padded rows and columns where the padding was there before; last axis first.
    const [left = 0, right = 0, top = 0] = window.before ?? [];
    const across = left + width + right;
    const row = addScalar(divide(places, across, 'floor'), -top);
    const pixel = add(multiply(row, width), addScalar(remainder(places, across), -left));
    const inImage = add(multiply(channelsLast(pixel), channels), counting(backend, channels));
    const counted = includeBatchInIndex
      ? add(inImage, startOf(counting(backend, batch), height * width * channels))
      : inImage;
    return [
      backend.own(converted(channelsLast(largest), x.dtype), x.dtype),
      backend.own(converted(counted, 'int32'), 'int32'),
    ];
  },
);

const startOf = (image: Handle, size: number): Handle => multiply(reshape(image, [-1, 1, 1, 1]), size);
