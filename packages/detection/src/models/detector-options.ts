import type {Encoder} from '@annulus/encoders';
import type {Optimizer} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {DetectObjectsOptions} from '../post-processing/detect-objects.js';
import type {FrozenStages} from './backbone/backbone.js';
import type {ProposalCounts} from './proposing/proposal-network.js';

/** What all detectors are told. */
export interface DetectorOptions {
  /** Whose feature maps it sees with, on images of any size. The detector's parts free it with the rest. */
  readonly backbone: Encoder;
  /** Of objects, without background. */
  readonly classes: number;
  /**
   * What of the backbone does not learn: `all` (default), or stages as `Encoder.withFrozen` names them: `{first: 0}` is none of them,
   * `{first: 1}` what Detectron2 freezes. Batch norms stay as they are in either case.
   */
  readonly frozen?: FrozenStages;
  /** Sides of the anchors in pixels, as squares. */
  readonly anchorSizes?: readonly number[];
  /** Anchors of an image that are learned from; default 256. */
  readonly anchorsPerImage?: number;
  /** Regions of an image that are learned from; default 512. */
  readonly regionsPerImage?: number;
  readonly proposals?: {readonly training?: ProposalCounts; readonly inference?: ProposalCounts};
  /** What counts as found: see `detectObjects`. */
  readonly detections?: Pick<DetectObjectsOptions, 'threshold' | 'overlap' | 'limit'>;
  /** Default `detectionOptimizer(variables)`, which is for batches of 16 images. */
  readonly createOptimizer?: (variables: readonly tf.Variable[]) => Optimizer;
  /** Of the initial weights and of what is sampled; default 0. */
  readonly seed?: number;
}
