import {
  centerCrop,
  channelStatistics,
  compose,
  contrastiveAugmentation,
  type LabelledSource,
  labelled,
  normalize,
  rgbToLab,
  views,
} from '@annulus/datasets';
import type {TrainingData} from '@annulus/ring-plugin';
import type {AlgorithmEntry} from '../algorithms/algorithm-entry.js';
import type {TrainingOptions} from '../settings/training-options.js';
import type {ImageSource} from '../datasets/image-source.js';

/** The batches that an algorithm learns from and is measured on. */
export interface ComparisonData {
  /** Augmented views of the training images. */
  readonly views: TrainingData;
  /** The middles of the training images, with labels: kNN's reference, and what the probe learns from. */
  readonly reference: LabelledSource;
  /** The middles of the test images. */
  readonly query: LabelledSource;
}

/** Images per batch of evaluation. */
const evaluationBatch = 256;

/** The same images, orders and crops for every algorithm; as many views as it learns from. */
export function comparisonData(
  {batchSize, cropScale, hue, grayscale, seed}: TrainingOptions,
  {train, test, size, statistics, augmentation}: ImageSource,
  {views: count, color}: Pick<AlgorithmEntry, 'views' | 'color'>,
): ComparisonData {
  const jitter = {brightness: 0.4, contrast: 0.4, saturation: 0.4, hue, probability: 0.8};
  const inputs = color === 'lab' ? channelStatistics.lab : statistics;
  const family = {size, scale: cropScale, jitter, grayscale, color, normalize: inputs, ...augmentation};
  const augment = contrastiveAugmentation(family);
  const transform = compose(centerCrop(size), ...(color === 'lab' ? [rgbToLab] : []), normalize(inputs));
  const evaluation = {batchSize: evaluationBatch, transform, order: 'sequential'} as const;
  return {
    views: views(train, {views: count, batchSize, augment, seed}),
    reference: labelled(train, evaluation),
    query: labelled(test, evaluation),
  };
}
