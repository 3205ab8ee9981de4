import type {ViewBatch} from '@annulus/datasets';
import type {TrainingModule} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {token} from '../injection/token.js';

/** Learns a representation by telling views of the same example from those of others. */
export interface ContrastiveAlgorithm extends TrainingModule<ViewBatch> {
  /** What is learned: inputs to embeddings. */
  readonly encoder: tf.LayersModel;
  /**
   * What the encoder makes of `inputs`, in evaluation mode.
   *
   * @param layer - `prepool`, the last feature map; `pooled`, its average over space; or the `embedding`
   */
  represent(inputs: tf.Tensor, layer: 'prepool' | 'pooled' | 'embedding'): tf.Tensor;
}

/** The token of the algorithm: bind `MoCo`, `InstanceDiscrimination`, or an own one. */
export const ContrastiveAlgorithm = token<ContrastiveAlgorithm>('ContrastiveAlgorithm');
