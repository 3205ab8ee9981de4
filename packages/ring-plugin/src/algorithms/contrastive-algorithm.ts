import type {ViewBatch} from '@annulus/datasets';
import type {Encoder} from '@annulus/encoders';
import type {Batch, TrainingModule} from '@annulus/trainer';
import {token} from '../injection/token.js';

/** Learns a representation by telling what belongs together from what does not: views of one example, or two modalities of it. */
export interface ContrastiveAlgorithm<B extends Batch = ViewBatch> extends TrainingModule<B> {
  /** What is learned: inputs to embeddings. */
  readonly encoder: Encoder;
  /** Said by one that compares with no negatives, such as BYOL, and offers none at `Negatives`: there is nothing to choose among. */
  readonly negatives?: 'none';
}

/** The token of the algorithm: bind `MoCo`, `InstanceDiscrimination`, or your own. */
export const ContrastiveAlgorithm = token<ContrastiveAlgorithm<Batch>>('ContrastiveAlgorithm');
