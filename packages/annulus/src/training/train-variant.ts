import {saveEncoder} from '@annulus/encoders';
import {type ContrastiveAlgorithm, runExperiment} from '@annulus/ring-plugin';
import {disposeOf, type FitResult} from '@annulus/trainer';
import {featureExtractorOf, learningVerdicts} from '@annulus/transfer';
import {algorithms} from '../algorithms/algorithms.js';
import {checkpointToResume} from './checkpoint-to-resume.js';
import {endedEarly, verdictsOfEnded} from './ended-early.js';
import type {EpochHistory} from './epoch-record.js';
import {evaluationOf} from './evaluation.js';
import {learningRunOf} from './learning.js';
import {isPooled, measureNeighbours, measurePooled, measureProbe} from './measure.js';
import {removeTraining} from './remove-training.js';
import type {TrainingData} from './training-data.js';
import type {TrainingSetting} from './training-setting.js';
import type {Variant} from './variant.js';
import {checkpointsOf, variantExperiment} from './variant-experiment.js';
import type {VariantResult} from './variant-result.js';

/**
 * Trains one variant, from its last checkpoint if it has any; saves its encoder, and measures its frozen features.
 *
 * An interruption lets a kNN measurement of the training end: the next process does not repeat it.
 */
export async function trainVariant(variant: Variant, setting: TrainingSetting): Promise<VariantResult> {
  const {options, folder, signal} = setting;
  const place = setting.placeOf(variant);
  const resume = await checkpointToResume(checkpointsOf(variant, setting), folder);
  if (resume === undefined) await removeTraining(folder, place); // Of a process that was killed before it saved anything.
  const {experiment, data, history, diagnostics, limit} = await variantExperiment(variant, setting);
  const {algorithm, result} = await runExperiment(experiment, {signal, resume});
  try {
    await saveEncoder(algorithm.encoder, folder.file(place, 'encoder'));
    const {epochs} = history;
    const isTimeUp = result.reason === 'stopped' && limit?.ended === true;
    const knn = await lastNeighbours(algorithm, data, {history, options, signal, timeUp: isTimeUp});
    const probe = await measureProbe(featureExtractorOf(algorithm), data, options, signal);
    const pooled = await measurePooled(featureExtractorOf(algorithm), data, options, signal);
    const probed =
      (probe !== undefined || options.probeEpochs === 0) && (pooled !== undefined || !isPooled(options, data));
    const measured = probed && !(isTimeUp && data.query && knn === undefined);
    const entry = algorithms[variant.algorithm];
    const run = learningRunOf(options, setting.splits, entry);
    const come = {epochs, globalStep: result.globalStep};
    const timeUp = isTimeUp ? await endedEarly(algorithm, setting, entry, {...run, ...come}) : undefined;
    const learning = timeUp ? verdictsOfEnded(come, timeUp, run) : learningVerdicts(epochs, run);
    const seconds = epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
    return {
      id: variant.id,
      label: variant.label,
      reason: (result.reason === 'finished' || isTimeUp) && measured ? 'finished' : 'stopped',
      epochs,
      ...(timeUp && {timeUp}),
      ...evaluationOf({knn, probe, pooled}, setting.splits.query?.length ?? 0),
      ...(learning.length > 0 && {learning}),
      ...(epochs.length > 0 && {secondsPerEpoch: seconds / epochs.length}),
      ...(diagnostics.histogram && {histogram: diagnostics.histogram}),
    };
  } finally {
    disposeOf(algorithm);
  }
}

/** The kNN accuracy of its last epochs; of its very end, where that was in the middle of an epoch, or not to be measured. */
async function lastNeighbours(
  algorithm: ContrastiveAlgorithm,
  data: TrainingData,
  {
    history,
    options,
    signal,
    timeUp,
  }: Pick<TrainingSetting, 'options' | 'signal'> & {
    readonly history: EpochHistory;
    readonly timeUp: boolean;
  },
): Promise<number | undefined> {
  if (timeUp) return measureNeighbours(featureExtractorOf(algorithm), data, options, signal);
  return history.epochs.findLast(({metrics}) => 'knn/accuracy' in metrics)?.metrics['knn/accuracy'];
}

/** Trains a variant together with the rank that measures, writes and reports it. */
export async function trainVariantAlong(variant: Variant, setting: TrainingSetting): Promise<FitResult['reason']> {
  const resume = await checkpointToResume(checkpointsOf(variant, setting), setting.folder);
  const {experiment} = await variantExperiment(variant, setting);
  const {algorithm, result} = await runExperiment(experiment, {signal: setting.signal, resume});
  disposeOf(algorithm);
  return result.reason;
}
