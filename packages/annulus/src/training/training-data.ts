import {
  type ContrastiveAugmentationOptions,
  centerCrop,
  channelStatistics,
  compose,
  contrastiveAugmentation,
  type LabelledSource,
  labelled,
  normalize,
  rgbToLab,
  type ViewSource,
  views,
} from '@annulus/datasets';
import type {TrainingData as Views} from '@annulus/ring-plugin';
import type {AlgorithmEntry} from '../algorithms/algorithm-entry.js';
import type {ImageSplits} from '../datasets/image-splits.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {TrainingOptions} from '../settings/training-options.js';

/** The batches that an algorithm learns from and is measured on. */
export interface TrainingData {
  /** Augmented views of the images to learn from. */
  readonly views: Views;
  /** The middles of the reference images, with labels: kNN's voters, and what the probe learns from. Absent, as is `query`: nothing is measured. */
  readonly reference?: LabelledSource;
  /** The middles of the test images. */
  readonly query?: LabelledSource;
}

/** Images per batch of evaluation. */
const evaluationBatch = 256;

/** The same images, orders and crops for every algorithm; as many views as it learns from. */
export function trainingData(
  options: TrainingOptions & Pick<FittedOptions, 'batchSize'>,
  splits: ImageSplits,
  {views: count, color}: Pick<AlgorithmEntry, 'views' | 'color'>,
): TrainingData {
  const inputs = statisticsOf(splits, color);
  const transform = compose(centerCrop(splits.size), ...(color === 'lab' ? [rgbToLab] : []), normalize(inputs));
  const evaluation = {batchSize: evaluationBatch, transform, order: 'sequential', workers: options.loaders} as const;
  return {
    views: augmentedViews(options, splits, {views: count, color}),
    ...(splits.reference && {reference: labelled(splits.reference, evaluation)}),
    ...(splits.query && {query: labelled(splits.query, evaluation)}),
  };
}

/** Augmented views of the images to learn from. */
export function augmentedViews(
  options: TrainingOptions & Pick<FittedOptions, 'batchSize'>,
  splits: ImageSplits,
  {views: count, color}: {readonly views: number; readonly color: AlgorithmEntry['color']},
): ViewSource {
  const {batchSize, seed, loaders} = options;
  const augment = contrastiveAugmentation(augmentationOf(options, splits, color));
  return views(splits.pretrain, {views: count, batchSize, augment, seed, workers: loaders});
}

/** How views are made of images. */
export function augmentationOf(
  {cropScale, hue, grayscale}: Pick<TrainingOptions, 'cropScale' | 'hue' | 'grayscale'>,
  splits: ImageSplits,
  color: AlgorithmEntry['color'],
): ContrastiveAugmentationOptions {
  const jitter = {brightness: 0.4, contrast: 0.4, saturation: 0.4, hue, probability: 0.8};
  const normalize = statisticsOf(splits, color);
  return {size: splits.size, scale: cropScale, jitter, grayscale, color, normalize, ...splits.augmentation};
}

const statisticsOf = ({statistics}: ImageSplits, color: AlgorithmEntry['color']) =>
  color === 'lab' ? channelStatistics.lab : statistics;
