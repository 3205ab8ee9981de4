import type * as tf from '@tensorflow/tfjs';
import {convolutionGeometry, gradientGeometry, type Placement} from './convolution-geometry.js';

/** The attributes of a pooling kernel that place its window. */
export interface PoolPlacement extends Placement {
  readonly filterSize: number | [number, number];
}

/** Sizes and padding of pooling over `[batch, height, width, channels]`; those of its gradient when `dy` is given. */
export function poolGeometry(
  {shape}: tf.TensorInfo,
  {filterSize, ...placement}: PoolPlacement,
  dy?: tf.TensorInfo,
): tf.backend_util.Conv2DInfo {
  const [height, width] = typeof filterSize === 'number' ? [filterSize, filterSize] : filterSize;
  const channels = shape[3] ?? 1;
  const window = [height, width, channels, channels];
  return dy === undefined
    ? convolutionGeometry(shape, window, placement)
    : gradientGeometry(shape, window, dy.shape, placement);
}
