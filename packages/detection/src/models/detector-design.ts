import type {Optimizer, PlainJsonObject} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {DetectObjectsOptions} from '../post-processing/detect-objects.js';
import type {Backbone} from './backbone/backbone.js';
import type {Neck} from './necks/neck.js';
import type {ProposalCounts, ProposalNetwork} from './proposing/proposal-network.js';
import type {BoxTask} from './tasks/box-task.js';
import type {RegionTask} from './tasks/region-task.js';

/** What a two-stage detector is made of. */
export interface DetectorDesign {
  readonly name: string;
  readonly backbone: Backbone;
  readonly neck: Neck;
  readonly proposals: ProposalNetwork;
  readonly boxes: BoxTask;
  /** By the names that they have in losses. */
  readonly tasks: Readonly<Record<string, RegionTask>>;
  readonly counts: {readonly training: ProposalCounts; readonly inference: ProposalCounts};
  readonly regionsPerImage: number;
  readonly detections: Pick<DetectObjectsOptions, 'threshold' | 'overlap' | 'limit'>;
  readonly createOptimizer: (variables: readonly tf.Variable[]) => Optimizer;
  readonly seed: number;
  readonly hyperparameters: PlainJsonObject;
}
