import {contrastiveAugmentation, type LabelledSource, labelled, normalize, twoViews} from '@annulus/datasets';
import type {TrainingData} from '@annulus/ring-plugin';
import type {CompareOptions} from '../command/compare-options.js';
import type {ImageSource} from './image-source.js';

/** The batches that every variant of a comparison learns from and is measured on. */
export interface ComparisonData {
  /** Augmented pairs of the training images. */
  readonly views: TrainingData;
  /** The training images as they are, with labels: kNN's reference, and what the probe learns from. */
  readonly reference: LabelledSource;
  /** The test images. */
  readonly query: LabelledSource;
}

/** Images per batch of evaluation. */
const evaluationBatch = 256;

export function comparisonData(
  {batchSize, cropScale, seed}: CompareOptions,
  {train, test, size, statistics, augmentation}: ImageSource,
): ComparisonData {
  const augment = contrastiveAugmentation({size, scale: cropScale, normalize: statistics, ...augmentation});
  const evaluation = {batchSize: evaluationBatch, transform: normalize(statistics), order: 'sequential'} as const;
  return {
    views: twoViews(train, {batchSize, augment, seed}),
    reference: labelled(train, evaluation),
    query: labelled(test, evaluation),
  };
}
