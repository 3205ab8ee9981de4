import type {ViewBatch} from '@annulus/datasets';
import type {TrainingModule} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {token} from '../injection/token.js';

/** Learns a representation by telling views of the same example from those of others. */
export interface ContrastiveAlgorithm extends TrainingModule<ViewBatch> {
  /** What is learned: inputs to embeddings. */
  readonly encoder: tf.LayersModel;
}

/** The token of the algorithm: bind `MoCo`, `InstanceDiscrimination`, or an own one. */
export const ContrastiveAlgorithm = token<ContrastiveAlgorithm>('ContrastiveAlgorithm');
