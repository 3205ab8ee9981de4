import type * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {type FillMode, placesInside} from './places-inside.js';

const to = aten('to.dtype');
const slice = aten('slice.Tensor');
const reshape = aten('reshape');
const arange = aten('arange');
const multiply = aten('mul.Tensor');
const times = aten('mul.Scalar');
const add = aten('add.Tensor');
const addScalar = aten('add.Scalar');
const subtract = aten('sub.Tensor');
const divide = aten('div.Tensor');
const floor = aten('floor');
const clamp = aten('clamp');
const atLeast = aten('ge.Scalar');
const less = aten('lt.Scalar');
const isNotZero = aten('ne.Scalar');
const and = aten('logical_and');
const indexSelect = aten('index_select');
const unsqueeze = aten('unsqueeze');
const chooseOr = aten('where.ScalarOther');

const [INT64, FLOAT64] = [4, 7];

interface Inputs {
  /** Shape `[batch, height, width, channels]`. */
  readonly image: tf.TensorInfo;
  /** Of each image, or one for all: where a pixel comes from. Shape `[batch or 1, 8]`. */
  readonly transforms: tf.TensorInfo;
}

interface Attributes {
  readonly interpolation: 'nearest' | 'bilinear';
  readonly fillMode: FillMode;
  readonly fillValue: number;
  readonly outputShape?: [height: number, width: number] | null;
}

/** Projects images; coordinates are computed in float64, as TensorFlow.js does. */
export const transform = defineKernel<Inputs, Attributes>(
  'Transform',
  ({image, transforms}, {interpolation, fillMode, fillValue, outputShape}, backend) => {
    const [batch = 0, height = 0, width = 0, channels = 0] = image.shape;
    const [rows, columns] = outputShape ?? [height, width];
    const numbers = (count: number) => arange(count, FLOAT64, undefined, backend.device);
    const weights = to(backend.handle(transforms), FLOAT64);
    const weight = (which: number) => reshape(slice(weights, 1, which, which + 1), [-1, 1, 1]);
    const [across, down] = [numbers(columns), reshape(numbers(rows), [rows, 1])];
    const sumOf = (first: number) => add(multiply(weight(first), across), multiply(weight(first + 1), down));
    const projection = addScalar(sumOf(6), 1);
    const isThere = isNotZero(projection, 0);
    const divisor = chooseOr(isThere, projection, 1);
    const placeOf = (first: number, length: number) =>
      placesInside(divide(add(sumOf(first), weight(first + 2)), divisor), length, fillMode);
    const [x, y] = [placeOf(0, width), placeOf(3, height)];
    const pixels = reshape(to(backend.handle(image), FLOAT64), [batch * height * width, channels]);
    const starts = reshape(times(numbers(batch), height * width), [batch, 1, 1]);
    const shape = [batch, rows, columns, channels];
    const isInside = (place: Handle, length: number) => and(atLeast(place, 0), less(place, length));
    const at = (row: Handle, column: Handle): Handle => {
      const inImage = add(times(clamp(row, 0, height - 1), width), clamp(column, 0, width - 1));
      const places = clamp(to(add(inImage, starts), INT64), 0, batch * height * width - 1); // Of NaN, anything.
      const inside = and(isInside(row, height), isInside(column, width));
      return chooseOr(
        reshape(inside, [-1, rows, columns, 1]),
        reshape(indexSelect(pixels, 0, reshape(places, [-1])), shape),
        fillValue,
      );
    };
    const value = interpolation === 'nearest' ? at(rounded(y), rounded(x)) : between(at, y, x);
    const filled = chooseOr(reshape(isThere, [-1, rows, columns, 1]), value, fillValue);
    return backend.own(converted(filled, image.dtype), image.dtype, shape);
  },
);

const rounded = (place: Handle): Handle => floor(addScalar(place, 0.5));

/** Weighs the four pixels around a place. */
function between(at: (row: Handle, column: Handle) => Handle, y: Handle, x: Handle): Handle {
  const [top, left] = [floor(y), floor(x)];
  const [bottom, right] = [addScalar(top, 1), addScalar(left, 1)];
  const weigh = (share: Handle, value: Handle) => multiply(unsqueeze(share, -1), value);
  const across = (row: Handle) =>
    add(weigh(subtract(right, x), at(row, left)), weigh(subtract(x, left), at(row, right)));
  return add(weigh(subtract(bottom, y), across(top)), weigh(subtract(y, top), across(bottom)));
}
