import {type LabelledSource, labelled, type ViewSource, views} from '@annulus/datasets';
import type {TrainingData as Views} from '@annulus/ring-plugin';
import type {AlgorithmEntry} from '../algorithms/algorithm-entry.js';
import type {DataSplits} from '../datasets/data-splits.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {TrainingOptions} from '../settings/training-options.js';

/** The batches that an algorithm learns from and is measured on. */
export interface TrainingData {
  /** Augmented views of the examples to learn from. */
  readonly views: Views;
  /** The reference examples as they are, with labels: kNN's voters, and what the probe learns from. Absent, as is `query`: nothing is measured. */
  readonly reference?: LabelledSource;
  /** The test examples as they are. */
  readonly query?: LabelledSource;
}

/** Examples per batch of evaluation. */
const evaluationBatch = 256;

/** The same examples, orders and crops for every algorithm; as many views as it learns from. */
export function trainingData(
  options: TrainingOptions & Pick<FittedOptions, 'batchSize'>,
  splits: DataSplits,
  {views: count, color}: Pick<AlgorithmEntry, 'views' | 'color'>,
): TrainingData {
  const transform = splits.input.plain(color);
  const evaluation = {batchSize: evaluationBatch, transform, order: 'sequential', workers: options.loaders} as const;
  return {
    views: augmentedViews(options, splits, {views: count, color}),
    ...(splits.reference && {reference: labelled(splits.reference, evaluation)}),
    ...(splits.query && {query: labelled(splits.query, evaluation)}),
  };
}

/** Augmented views of the examples to learn from. */
export function augmentedViews(
  options: TrainingOptions & Pick<FittedOptions, 'batchSize'>,
  {pretrain, input}: DataSplits,
  {views: count, color}: {readonly views: number; readonly color: AlgorithmEntry['color']},
): ViewSource {
  const {batchSize, seed, loaders} = options;
  const augment = input.augmentation(options, color);
  return views(pretrain, {views: count, batchSize, augment, seed, workers: loaders});
}
