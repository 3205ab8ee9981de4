import type {Part} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {Regions} from '../../region-pooling/regions.js';

/** What lies between a backbone and the heads: makes the maps that objects are proposed on and regions are pooled from. */
export interface Neck {
  /** What of it is trained; absent where there is nothing. */
  readonly part?: Part;
  /** Of each of its levels. */
  readonly channels: number;
  /** Pixels of an image between two places of each level, the finest first. */
  readonly strides: readonly number[];
  /** Height and width of images have to be multiples of it. */
  readonly multiple: number;
  /** Shape of each `[batch, height, width, channels]` */
  levels(maps: readonly tf.Tensor4D[]): tf.Tensor4D[];
  /** Shape `[regions, size, size, channels]` */
  pool(levels: readonly tf.Tensor4D[], regions: Regions, size: number): tf.Tensor4D;
}
