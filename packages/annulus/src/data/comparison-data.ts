import {
  centerCrop,
  compose,
  contrastiveAugmentation,
  type LabelledSource,
  labelled,
  normalize,
  twoViews,
} from '@annulus/datasets';
import type {TrainingData} from '@annulus/ring-plugin';
import type {CompareOptions} from '../command/compare-options.js';
import type {ImageSource} from './image-source.js';

/** The batches that every variant of a comparison learns from and is measured on. */
export interface ComparisonData {
  /** Augmented pairs of the training images. */
  readonly views: TrainingData;
  /** The middles of the training images, with labels: kNN's reference, and what the probe learns from. */
  readonly reference: LabelledSource;
  /** The middles of the test images. */
  readonly query: LabelledSource;
}

/** Images per batch of evaluation. */
const evaluationBatch = 256;

export function comparisonData(
  {batchSize, cropScale, hue, grayscale, seed}: CompareOptions,
  {train, test, size, statistics, augmentation}: ImageSource,
): ComparisonData {
  const jitter = {brightness: 0.4, contrast: 0.4, saturation: 0.4, hue, probability: 0.8};
  const family = {size, scale: cropScale, jitter, grayscale, normalize: statistics, ...augmentation};
  const augment = contrastiveAugmentation(family);
  const transform = compose(centerCrop(size), normalize(statistics));
  const evaluation = {batchSize: evaluationBatch, transform, order: 'sequential'} as const;
  return {
    views: twoViews(train, {batchSize, augment, seed}),
    reference: labelled(train, evaluation),
    query: labelled(test, evaluation),
  };
}
