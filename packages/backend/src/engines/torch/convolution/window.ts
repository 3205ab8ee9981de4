import type * as tf from '@tensorflow/tfjs';
import {aten, type Handle} from '../runtime/native.js';

const pad = aten('constant_pad_nd');
const slice = aten('slice.Tensor');

/** How a window moves along one axis of the images. */
interface Axis {
  /** Pixels that there are. */
  readonly length: number;
  /** Taps of the filter. */
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  /** Padding before and behind. */
  readonly low: number;
  readonly high: number;
}

/** How a window moves over images `[batch, channels, …space]`, axis by axis, as ATen takes it. */
export interface Window {
  readonly lengths: readonly number[];
  readonly size: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: readonly number[];
  /** Padding that ATen cannot do on the way, last axis first, as `constant_pad_nd` takes it. */
  readonly before: readonly number[] | undefined;
}

/** The window of a convolution or a pool over images. */
export const window2d = (info: tf.backend_util.Conv2DInfo, most?: MostPadding): Window =>
  windowOf(
    [
      {
        length: info.inHeight,
        size: info.filterHeight,
        stride: info.strideHeight,
        dilation: info.dilationHeight,
        low: info.padInfo.top,
        high: info.padInfo.bottom,
      },
      widthOf(info),
    ],
    most,
  );

/** The window of a convolution or a pool over volumes. */
export const window3d = (info: tf.backend_util.Conv3DInfo, most?: MostPadding): Window =>
  windowOf(
    [
      {
        length: info.inDepth,
        size: info.filterDepth,
        stride: info.strideDepth,
        dilation: info.dilationDepth,
        low: info.padInfo.front,
        high: info.padInfo.back,
      },
      {
        length: info.inHeight,
        size: info.filterHeight,
        stride: info.strideHeight,
        dilation: info.dilationHeight,
        low: info.padInfo.top,
        high: info.padInfo.bottom,
      },
      widthOf(info),
    ],
    most,
  );

type MostPadding = (size: number) => number;

const widthOf = (info: tf.backend_util.Conv2DInfo | tf.backend_util.Conv3DInfo): Axis => ({
  length: info.inWidth,
  size: info.filterWidth,
  stride: info.strideWidth,
  dilation: info.dilationWidth,
  low: info.padInfo.left,
  high: info.padInfo.right,
});

/** ATen pads both sides alike; what tfjs's `same` pads at a stride is often not. */
function windowOf(axes: readonly Axis[], most: MostPadding = () => Number.POSITIVE_INFINITY): Window {
  const isBefore = axes.some(({low, high, size}) => low !== high || low > most(size));
  return {
    lengths: axes.map(({length}) => length),
    size: axes.map(({size}) => size),
    stride: axes.map(({stride}) => stride),
    dilation: axes.map(({dilation}) => dilation),
    padding: axes.map(({low}) => (isBefore ? 0 : low)),
    before: isBefore ? axes.toReversed().flatMap(({low, high}) => [low, high]) : undefined,
  };
}

/** Images with the padding that must be there before. */
export const padded = (images: Handle, {before}: Window, value = 0): Handle =>
  before ? pad(images, before, value) : images;

/** The lengths of the axes of padded images. */
export const paddedLengths = ({lengths, before}: Window): number[] =>
  lengths.map((length, axis) => {
    const [low = 0, high = 0] = before?.slice(2 * (lengths.length - 1 - axis)) ?? [];
    return length + low + high;
  });

/** The part of padded images that the images were. */
export function unpadded(images: Handle, {lengths, before}: Window): Handle {
  if (!before) return images;
  return lengths.reduce((part, length, axis) => {
    const [low = 0, high = 0] = before.slice(2 * (lengths.length - 1 - axis));
    return low + high === 0 ? part : slice(part, axis + 2, low, low + length);
  }, images);
}
