import type {FeatureName} from '@annulus/encoders';
import {knownOptions, nonNegativeNumber} from '@annulus/trainer/checks';
import {type ExtractionProgress, extractNamed} from '../features/extract-features.js';
import type {FeatureExtractor} from '../features/feature-extractor.js';
import type {FeatureStorage} from '../features/feature-sink.js';
import type {LabelledData} from '../features/labelled-data.js';
import {type LinearEvaluationResult, linearProbe} from './linear-probe.js';
import {completeProbeTraining, type LinearProbeTraining} from './probe-training.js';

export interface LinearEvaluationOptions extends LinearProbeTraining {
  /** The examples the probe learns from, without random augmentation. */
  readonly train: LabelledData;
  /** The examples it is measured on, without random augmentation. */
  readonly test: LabelledData;
  /** What the probe reads, flattened; default `prepool`, the last feature map, as in the paper. */
  readonly feature?: FeatureName;
  /**
   * Where features go that are too many for memory, the same numbers wherever they are. By default they are kept in memory; its
   * `megabytes` are for training and test examples together.
   */
  readonly storage?: FeatureStorage;
  /** Called after every batch of which the features are extracted: first those of the training examples. */
  readonly onExtracted?: (progress: ExtractionProgress & {readonly split: 'train' | 'test'}) => void;
}

/**
 * How well a linear classifier does on frozen features: the paper's measure (§5).
 *
 * Logistic regression by SGD without weight decay, on features extracted once in evaluation mode.
 *
 * @throws FeatureStorageError when there is no room for the features on the disk
 */
export async function linearEvaluation(
  extractor: FeatureExtractor,
  options: LinearEvaluationOptions,
): Promise<LinearEvaluationResult> {
  const {
    train,
    test,
    feature = 'prepool',
    storage,
    onExtracted,
    ...probe
  } = knownOptions('linearEvaluation', options, [
    ...(['train', 'test', 'epochs', 'learningRate', 'momentum', 'batchSize', 'feature', 'scaling'] as const),
    ...(['seed', 'onEpoch', 'signal', 'storage', 'onExtracted'] as const),
  ]);
  // Before the features are extracted, which takes longer than all that it can be wrong about.
  completeProbeTraining(probe);
  if (storage) nonNegativeNumber('storage.megabytes', storage.megabytes);
  const extracted = (data: LabelledData, split: 'train' | 'test', taken = 0) =>
    extractNamed(split === 'train' ? 'training' : split, extractor, data, {
      feature,
      ...(probe.signal && {signal: probe.signal}),
      ...(storage && {storage: {...storage, megabytes: Math.max(0, storage.megabytes - taken)}}),
      ...(onExtracted && {onExtracted: (progress) => onExtracted({...progress, split})}),
    });
  await using training = await extracted(train, 'train');
  const taken = 'features' in training ? training.features.byteLength / 1e6 : 0;
  await using testing = await extracted(test, 'test', taken);
  return await linearProbe({...probe, train: training, test: testing});
}
