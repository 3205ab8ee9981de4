import type {Network} from '@annulus/encoders';
import type * as tf from '@tensorflow/tfjs';
import type {ImageSize} from '../../boxes/image-size.js';
import type {Instances} from '../../datasets/scene/instances.js';
import type {Detected} from '../../evaluation/coco/detected.js';
import type {Regions} from '../../region-pooling/regions.js';
import type {ObjectRegions} from '../sampling/sampled-regions.js';

/** Pools regions of a batch into so many bins along each side. Shape `[regions, size, size, channels]` */
export type Pool = (regions: Regions, size: number) => tf.Tensor4D;

/** Objects that were found in one image. */
export interface FoundObjects {
  /** In the pixels that the detector saw. Shape `[objects, 4]` */
  readonly boxes: Float32Array;
  /** In those of the image's file. Shape `[objects, 4]` */
  readonly there: Float32Array;
  /** Shape `[objects]` */
  readonly classes: Int32Array;
  readonly seen: ImageSize;
  readonly file: ImageSize;
}

/** What is said of an object besides its class and its box. */
export interface RegionTask {
  readonly head: Network;
  /** Of regions that were sampled; 0, and not on the tape, where there is nothing to learn from. */
  loss(regions: ObjectRegions, instances: readonly Instances[], pool: Pool): tf.Scalar;
  /** What is read to say it of regions; of each the same numbers. */
  predict(regions: Regions & {readonly classes: Int32Array}, pool: Pool): tf.Tensor;
  /** What was read of the objects of an image, as it is told. */
  tell(values: Float32Array, found: FoundObjects): Pick<Detected, 'masks' | 'keypoints'>;
}
