import * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {filled} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

const pad = aten('constant_pad_nd');
const slice = aten('slice.Tensor');
const select = aten('select.int');
const add = aten('add.Tensor');
const addInto = aten('add_.Tensor');
const larger = aten('fmax');
const clampMin = aten('clamp_min');
const stack = aten('stack');
const argmax = aten('argmax');
const equals = aten('eq.Scalar');
const multiply = aten('mul.Tensor');
const sum = aten('sum.dim_IntList');
const reshape = aten('reshape');

const LEAST = Number.NEGATIVE_INFINITY;
/** What a window without a number gives on TensorFlow.js's own backends. */
const OF_NOTHING = Number.MIN_SAFE_INTEGER;

interface Attributes {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same';
  readonly dilations: number | [number, number];
}

/** `x` is `[batch, height, width, channels]`, the filter `[height, width, channels]`. */
type Given<Names extends string> = Readonly<Record<Names, tf.TensorInfo>>;

type Shape4D = [number, number, number, number];

const infoOf = ({x, filter}: Given<'x' | 'filter'>, {strides, pad: padding, dilations}: Attributes) =>
  tf.backend_util.computeDilation2DInfo(
    x.shape as Shape4D,
    filter.shape as [number, number, number],
    strides,
    padding,
    'NHWC',
    dilations,
  );

type Info = ReturnType<typeof infoOf>;

/** The part of padded images that one tap of the filter meets, a view. Shape `[batch, out height, out width, channels]`. */
function metBy(images: Handle, tap: number, info: Info): Handle {
  const row = Math.floor(tap / info.filterWidth) * info.dilationHeight;
  const column = (tap % info.filterWidth) * info.dilationWidth;
  const height = (info.outHeight - 1) * info.strideHeight + 1;
  const width = (info.outWidth - 1) * info.strideWidth + 1;
  const rows = slice(images, 1, row, row + height, info.strideHeight);
  return slice(rows, 2, column, column + width, info.strideWidth);
}

/** The images plus the filter, tap by tap. NaN is never the largest. */
function sums(backend: TorchBackend, {x, filter}: Given<'x' | 'filter'>, info: Info): Handle[] {
  const {top, bottom, left, right} = info.padInfo;
  const images = pad(converted(backend.handle(x), 'float32'), [0, 0, left, right, top, bottom], LEAST);
  const taps = info.filterHeight * info.filterWidth;
  const filters = reshape(converted(backend.handle(filter), 'float32'), [taps, info.inChannels]);
  return Array.from({length: taps}, (_, tap) => add(metBy(images, tap, info), select(filters, 0, tap)));
}

const forward = defineKernel<Given<'x' | 'filter'>, Attributes>('Dilation2D', (given, attributes, backend) => {
  const info = infoOf(given, attributes);
  const largest = sums(backend, given, info).reduce((most, each) => larger(most, each));
  const {dtype} = given.x;
  return backend.own(converted(clampMin(larger(largest, filled(backend, [], LEAST)), OF_NOTHING), dtype), dtype);
});

/** The gradient of what each tap gave: of the first of the largest, `dy`, of all others 0. */
function slopes(backend: TorchBackend, given: Given<'x' | 'filter' | 'dy'>, info: Info): Handle[] {
  const least = filled(backend, [], LEAST);
  const all = sums(backend, given, info).map((each) => larger(each, least));
  const first = argmax(stack(all, 0), 0);
  const dy = backend.handle(given.dy);
  return all.map((_, tap) => multiply(dy, equals(first, tap)));
}

const byInput = defineKernel<Given<'x' | 'filter' | 'dy'>, Attributes>(
  'Dilation2DBackpropInput',
  (given, attributes, backend) => {
    const info = infoOf(given, attributes);
    const {top, bottom, left, right} = info.padInfo;
    const [batch, height, width] = [info.batchSize, info.inHeight + top + bottom, info.inWidth + left + right];
    const padded = filled(backend, [batch, height, width, info.inChannels], 0);
    slopes(backend, given, info).forEach((slope, tap) => {
      addInto(metBy(padded, tap, info), slope);
    });
    const dx = slice(slice(padded, 1, top, top + info.inHeight), 2, left, left + info.inWidth);
    return backend.own(dx, 'float32', given.x.shape);
  },
);

const byFilter = defineKernel<Given<'x' | 'filter' | 'dy'>, Attributes>(
  'Dilation2DBackpropFilter',
  (given, attributes, backend) => {
    const info = infoOf(given, attributes);
    const ofTaps = slopes(backend, given, info).map((slope) => sum(slope, [0, 1, 2]));
    return backend.own(reshape(stack(ofTaps, 0), given.filter.shape), 'float32', given.filter.shape);
  },
);

/** Morphological dilation: the largest of a window's pixels plus a filter's weights. */
export const dilations = [forward, byInput, byFilter];
