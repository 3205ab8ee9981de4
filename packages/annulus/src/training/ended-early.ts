import type {ContrastiveAlgorithm} from '@annulus/ring-plugin';
import {featureExtractorOf, type LearningRun, type LearningVerdict, learningVerdicts} from '@annulus/transfer';
import type {AlgorithmEntry} from '../algorithms/algorithm-entry.js';
import type {EpochRecord} from './epoch-record.js';
import {representationOf} from './learning.js';
import type {TrainingSetting} from './training-setting.js';
import type {VariantResult} from './variant-result.js';

/** How far a training came. */
export interface TrainedSoFar {
  readonly epochs: readonly EpochRecord[];
  readonly globalStep: number;
}

/** What is known of a training that its time ended: how far it came, and what its representation is like at that end. */
export async function endedEarly(
  algorithm: ContrastiveAlgorithm,
  {options, splits}: Pick<TrainingSetting, 'options' | 'splits'>,
  entry: Pick<AlgorithmEntry, 'color'>,
  {globalStep, updatesPerEpoch}: Pick<TrainedSoFar, 'globalStep'> & Pick<LearningRun, 'updatesPerEpoch'>,
): Promise<NonNullable<VariantResult['timeUp']>> {
  const come = {epochs: globalStep / updatesPerEpoch, planned: options.epochs};
  if (globalStep % updatesPerEpoch === 0) return come; // The epoch was looked at as the last one.
  return {...come, metrics: await representationOf(featureExtractorOf(algorithm), {options, splits}, entry)};
}

/** What is to be said of how a training has learned that its time ended: its epochs, and the one in the middle of which it was. */
export function verdictsOfEnded(
  {epochs, globalStep}: TrainedSoFar,
  {metrics}: NonNullable<VariantResult['timeUp']>,
  run: LearningRun,
): LearningVerdict[] {
  const looked = metrics ? [...epochs, {epoch: epochs.length + 1, metrics}] : epochs;
  return learningVerdicts(looked, {...run, maxEpochs: looked.length, updates: globalStep});
}
