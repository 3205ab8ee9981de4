import * as tf from '@tensorflow/tfjs';
import {type PoolPlacement, poolGeometry} from '../../../geometry/pool-geometry.js';
import {type Window, window2d, window3d} from '../convolution/window.js';

/** The attributes that place the window of a pool over volumes. */
export interface VolumePlacement {
  readonly filterSize: number | [number, number, number];
  readonly strides: number | [number, number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** The window of a pool over images; as far as `dy` reaches, where that is given. */
export type WindowOfPool<Placement> = (x: tf.TensorInfo, placement: Placement, dy?: tf.TensorInfo) => Window;

/** ATen pads a pool by at most half of its window. */
const half = (size: number): number => size / 2;

export const imagePool: WindowOfPool<PoolPlacement> = (x, placement, dy) =>
  window2d(poolGeometry(x, placement, dy), half);

export const volumePool: WindowOfPool<VolumePlacement> = (x, {filterSize, strides, pad, dimRoundingMode}) =>
  window3d(
    tf.backend_util.computePool3DInfo(
      x.shape as [number, number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    ),
    half,
  );
