import * as tf from '@tensorflow/tfjs';
import {convolutionGeometry, gradientGeometry, type Placement} from '../../../geometry/convolution-geometry.js';
import {channelsFirst, channelsLast} from '../runtime/channel-order.js';
import type {Handle} from '../runtime/native.js';
import {type Window, window2d, window3d} from './window.js';

/** How the channels of the images meet those of the filter. */
export type Channels = 'mixed' | 'depthwise';

/** The attributes that place the filter of a convolution over images. */
export interface Attributes extends Placement {
  readonly dataFormat?: 'NHWC' | 'NCHW';
}

/** The attributes that place the filter of a convolution over volumes. */
export interface VolumeAttributes {
  readonly strides: number | [number, number, number];
  readonly pad: 'valid' | 'same';
  readonly dilations?: number | [number, number, number];
}

/** A convolution as ATen takes it. */
export interface Convolution {
  readonly window: Window;
  readonly groups: number;
  readonly channels: Channels;
  readonly batch: number;
  readonly inChannels: number;
  /** A tensor of tfjs as ATen takes it, and one of ATen as tfjs does. */
  toAten(handle: Handle): Handle;
  toTfjs(handle: Handle): Handle;
  /** 4 of images, 5 of volumes. */
  readonly rank: 4 | 5;
}

/**
 * The convolution of images of the shape `x` with a filter of the shape `filter`.
 *
 * @param dy - the shape of its gradient, which then decides how far the filter goes
 */
export function convolutionOf(
  x: readonly number[],
  filter: readonly number[],
  {dataFormat = 'NHWC', ...placement}: Attributes,
  channels: Channels,
  dy?: readonly number[],
): Convolution {
  const isLast = dataFormat === 'NHWC';
  const last = ([batch = 0, channels = 0, height = 0, width = 0]: readonly number[]) => [
    batch,
    height,
    width,
    channels,
  ];
  const images = isLast ? x : last(x);
  const info = dy
    ? gradientGeometry(images, filter, isLast ? dy : last(dy), placement, channels)
    : convolutionGeometry(images, filter, placement, channels);
  return {
    window: window2d(info),
    groups: channels === 'depthwise' ? info.inChannels : 1,
    channels,
    batch: info.batchSize,
    inChannels: info.inChannels,
    toAten: (handle) => (isLast ? channelsFirst(handle) : handle),
    toTfjs: (handle) => (isLast ? channelsLast(handle) : handle),
    rank: 4,
  };
}

type Shape5D = [number, number, number, number, number];

/** The convolution of volumes `[batch, depth, height, width, channels]`. */
export function volumeConvolutionOf(
  x: readonly number[],
  filter: readonly number[],
  {strides, pad, dilations}: VolumeAttributes,
): Convolution {
  const info = tf.backend_util.computeConv3DInfo(x as Shape5D, filter as Shape5D, strides, dilations ?? 1, pad);
  return {
    window: window3d(info),
    groups: 1,
    channels: 'mixed',
    batch: info.batchSize,
    inChannels: info.inChannels,
    toAten: (handle) => channelsFirst(handle, 5),
    toTfjs: (handle) => channelsLast(handle, 5),
    rank: 5,
  };
}
