import * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';
import {floats, integers, truths} from '../runtime/new-tensor.js';

const flip = aten('flip');
const reshape = aten('reshape');
const indexSelect = aten('index_select');
const choose = aten('where.self');

interface Inputs {
  /** Shape `[batch, height, width, channels]`. */
  readonly image: tf.TensorInfo;
}

const flipLeftRight = defineKernel<Inputs>('FlipLeftRight', ({image}, _, backend) =>
  backend.own(flip(backend.handle(image), [2]), image.dtype),
);

interface RotateAttributes {
  readonly radians: number;
  readonly fillValue: number | [number, number, number];
  /** Of the height and of the width, from 0 to 1. */
  readonly center: number | [number, number];
}

/** Takes for each pixel the nearest that turns to it. */
const rotate = defineKernel<Inputs, RotateAttributes>(
  'RotateWithOffset',
  ({image}, {radians, fillValue, center}, backend) => {
    const [batch = 0, height = 0, width = 0, channels = 0] = image.shape;
    const [centerX, centerY] = tf.backend_util.getImageCenter(center, height, width);
    const [sin, cos] = [Math.sin(radians), Math.cos(radians)];
    const sources = Array.from({length: height * width}, (_, pixel) => {
      const [x, y] = [(pixel % width) - centerX, Math.floor(pixel / width) - centerY];
      const column = Math.round(x * cos - y * sin + centerX);
      const row = Math.round(x * sin + y * cos + centerY);
      return column >= 0 && column < width && row >= 0 && row < height ? row * width + column : -1;
    });
    const pixels = reshape(backend.handle(image), [batch, height * width, channels]);
    const places = sources.map((source) => Math.max(0, source));
    const inside = sources.map((source) => source >= 0);
    const filling = Array.from({length: channels}, (_, channel) => filledWith(fillValue, channel));
    const turned = choose(
      truths(backend, inside, [height * width, 1]),
      indexSelect(pixels, 1, integers(backend, places)),
      converted(floats(backend, filling, [channels]), image.dtype),
    );
    return backend.own(reshape(turned, image.shape), image.dtype, image.shape);
  },
);

/** Of a colour that has no opacity, it is full. */
function filledWith(fillValue: RotateAttributes['fillValue'], channel: number): number {
  if (typeof fillValue === 'number') return fillValue;
  return channel === 3 ? 255 : (fillValue[channel] ?? 0);
}

export const turns = [flipLeftRight, rotate];
