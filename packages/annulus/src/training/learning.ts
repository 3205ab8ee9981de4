import type {Callback} from '@annulus/trainer';
import {
  type FeatureExtractor,
  LearningNotices,
  type LearningRun,
  measureRepresentation,
  OnlineProbe,
  RepresentationMonitor,
} from '@annulus/transfer';
import type {AlgorithmEntry} from '../algorithms/algorithm-entry.js';
import type {DataSplits} from '../datasets/data-splits.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import {augmentedViews} from './training-data.js';
import type {TrainingSetting} from './training-setting.js';

/** Pictures of a pass that is only looked at. */
const pass = 128;

/** Pictures that are looked at: enough for a rank, and few enough to look every five epochs. */
const picturesOf = ({length}: {readonly length: number}): number =>
  Math.min(256, Math.max(64, Math.floor(length / 16)));

/** What is known of how a variant is trained, for verdicts about what it learns. */
export const learningRunOf = (
  {epochs, batchSize, dimensions}: Pick<FittedOptions, 'epochs' | 'batchSize' | 'dimensions'>,
  {pretrain}: Pick<DataSplits, 'pretrain'>,
  {color}: Pick<AlgorithmEntry, 'color'>,
): LearningRun => ({
  maxEpochs: epochs,
  updatesPerEpoch: Math.floor(pretrain.length / batchSize),
  dimensions: color === 'lab' ? 2 * dimensions : dimensions,
});

/**
 * What watches a training learn: its representation, with labels a probe trained beside it, and the sentences about both and about what is
 * logged before. Images in Lab have no probe: the halves of their encoder run one by one.
 */
export function learningCallbacks(
  {options, splits, onNotice = () => {}}: Pick<TrainingSetting, 'options' | 'splits' | 'onNotice'>,
  {color}: Pick<AlgorithmEntry, 'color'>,
  labels: Int32Array | undefined,
): readonly Callback[] {
  return [
    new RepresentationMonitor(lookedAt({options, splits}, {color})),
    ...(labels && color === 'rgb' ? [new OnlineProbe({labels})] : []),
    new LearningNotices({tell: onNotice}),
  ];
}

/** What the representation is like now, of the same pictures. */
export function representationOf(
  extractor: FeatureExtractor,
  setting: Pick<TrainingSetting, 'options' | 'splits'>,
  entry: Pick<AlgorithmEntry, 'color'>,
): Promise<Record<string, number>> {
  const {views, pictures} = lookedAt(setting, entry);
  return measureRepresentation(extractor, views, pictures);
}

/** The views that are looked at, two of each picture. */
function lookedAt(
  {options, splits}: Pick<TrainingSetting, 'options' | 'splits'>,
  {color}: Pick<AlgorithmEntry, 'color'>,
) {
  const pictures = picturesOf(splits.pretrain);
  const batchSize = Math.min(pass, pictures, splits.pretrain.length);
  return {pictures, views: augmentedViews({...options, batchSize}, splits, {views: 2, color})};
}
