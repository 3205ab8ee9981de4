import type * as tf from '@tensorflow/tfjs';
import {aten, type Handle, native} from '../runtime/native.js';
import {sameShape, type TorchBackend} from '../runtime/torch-backend.js';

const permute = aten('permute');
const contiguous = aten('contiguous');
const clone = aten('clone');
const reshape = aten('reshape');

/** Of c10::MemoryFormat, by the rank of the images. */
export const channelsLastFormat = (rank: number): number => (rank === 5 ? 3 : 2);

/**
 * A filter `[…space, in, out]` as ATen takes it, `[out, in, …space]`, channels last. What it is of is laid out so from then on, and
 * so are the weights that an optimizer computes from it: it is put in order once.
 */
export function filterOf(backend: TorchBackend, filter: tf.TensorInfo): Handle {
  const rank = filter.shape.length;
  const format = channelsLastFormat(rank);
  const view = permute(backend.handle(filter), [rank - 1, rank - 2, ...spaceAxes(0, rank)]);
  if (filter.shape.at(-1) === 1) return clone(view, format); // Of one filter the strides would say another order to ATen.
  if (native().isContiguous(view, format)) return view;
  const ordered = contiguous(view, format);
  if (sameShape(backend.stored(filter).shape, filter.shape)) backend.replace(filter, filterOfTfjs(ordered, rank));
  return ordered;
}

/** The view that tfjs has of a filter of ATen. */
export const filterOfTfjs = (filter: Handle, rank: number): Handle => permute(filter, [...spaceAxes(2, rank), 1, 0]);

const spaceAxes = (first: number, rank: number): number[] => Array.from({length: rank - 2}, (_, axis) => first + axis);

/** A depthwise filter `[height, width, in, multiplier]` as ATen takes it, `[in · multiplier, 1, height, width]`; it stays in that order. */
export function depthwiseFilterOf(backend: TorchBackend, filter: tf.TensorInfo): Handle {
  const shape = depthwiseShape(filter.shape);
  const view = permute(backend.handle(filter), [2, 3, 0, 1]);
  if (native().isContiguous(view)) return reshape(view, shape);
  const ordered = contiguous(view);
  if (sameShape(backend.stored(filter).shape, filter.shape)) backend.replace(filter, permute(ordered, [2, 3, 0, 1]));
  return reshape(ordered, shape);
}

/** The view that tfjs has of a depthwise filter of ATen. */
export function depthwiseFilterOfTfjs(
  filter: Handle,
  [height = 0, width = 0, channels = 0, multiplier = 0]: readonly number[],
): Handle {
  return permute(reshape(filter, [channels, multiplier, height, width]), [2, 3, 0, 1]);
}

/** The shape that ATen has of a depthwise filter. */
export const depthwiseShape = ([height = 0, width = 0, channels = 0, multiplier = 0]: readonly number[]): number[] => [
  channels * multiplier,
  1,
  height,
  width,
];
