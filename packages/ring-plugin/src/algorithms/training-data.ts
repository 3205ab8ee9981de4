import type {Batch, BatchSource} from '@annulus/trainer';
import {token} from '../injection/token.js';

/** Batches to learn from: augmented views, as `twoViews` makes them, or whatever else an algorithm says that it learns from. */
export interface TrainingData<B extends Batch = Batch> extends BatchSource<B> {
  /** Examples in the data set; their ids are 0 to `length − 1`. */
  readonly length: number;
  /** Examples in a batch. */
  readonly batchSize: number;
}

/** The token of the data that is learned from. */
export const TrainingData = token<TrainingData>('TrainingData');
