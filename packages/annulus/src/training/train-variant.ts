import {NegativeDiagnostics, runExperiment} from '@annulus/ring-plugin';
import {
  CsvLogger,
  disposeOf,
  type FitResult,
  JsonlLogger,
  ModelCheckpoint,
  type Strategy,
  TensorBoardLogger,
} from '@annulus/trainer';
import {NearestNeighbours, representsOf} from '@annulus/transfer';
import {algorithms} from '../algorithms/algorithms.js';
import {comparisonData} from './training-data.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {ImageSource} from '../datasets/image-source.js';
import {labelsOf} from '../datasets/labels-of.js';
import {checkpointToResume} from './checkpoint-to-resume.js';
import type {VariantResult} from '../comparison/comparison.js';
import {EpochHistory, type EpochRecord} from './epoch-record.js';
import {experimentOf} from './experiment-of.js';
import {measureProbe} from './measure.js';
import {modelFolder} from './model-folder.js';
import type {RunFolder} from './run-folder.js';
import {SimilaritySnapshot} from './similarity-snapshot.js';
import type {Variant} from './variant.js';

export interface Surroundings {
  readonly options: FittedOptions;
  readonly source: ImageSource;
  readonly folder: RunFolder;
  readonly signal: AbortSignal;
  /** Where a variant's files go, in `folder`. */
  readonly place: (variant: Variant) => string;
  /** How a training is spread; default `single`. */
  readonly strategy?: 'single' | Strategy;
  /** Told of every epoch once it is over. */
  readonly onEpoch?: (epoch: EpochRecord) => void;
}

/**
 * Trains one variant, from its last checkpoint if it has any; saves its encoder, and measures its frozen features.
 *
 * An interruption lets a kNN measurement of the training end: the next process does not repeat it.
 */
export async function trainVariant(variant: Variant, surroundings: Surroundings): Promise<VariantResult> {
  const {options, folder, signal} = surroundings;
  const {id, label} = variant;
  const place = surroundings.place(variant);
  const resume = await resumeOf(variant, surroundings);
  if (resume === undefined) await folder.remove(place); // What a process wrote that was killed before it saved anything.
  const {algorithm, result, history, snapshot, data} = await training(variant, surroundings, resume);
  try {
    await algorithm.encoder.network.save(modelFolder(folder.file(place, 'encoder')));
    const probe = await measureProbe(representsOf(algorithm), data, options, signal);
    const measured = probe !== undefined || options.probeEpochs === 0;
    const {epochs} = history;
    const seconds = epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
    const accuracy = epochs.findLast(({metrics}) => 'knn/accuracy' in metrics)?.metrics['knn/accuracy'];
    return {
      id,
      label,
      reason: result.reason === 'finished' && measured ? 'finished' : 'stopped',
      epochs,
      ...(accuracy !== undefined && {knn: accuracy}),
      ...(probe && {linear: probe.accuracy, linearTrain: probe.trainAccuracy}),
      ...(epochs.length > 0 && {secondsPerEpoch: seconds / epochs.length}),
      ...(snapshot.histogram && {histogram: snapshot.histogram}),
    };
  } finally {
    disposeOf(algorithm);
  }
}

/** Trains a variant together with the rank that measures, writes and reports it. */
export async function trainAlong(variant: Variant, surroundings: Surroundings): Promise<FitResult['reason']> {
  const resume = await resumeOf(variant, surroundings);
  const {algorithm, result} = await training(variant, surroundings, resume);
  disposeOf(algorithm);
  return result.reason;
}

const checkpointsOf = (variant: Variant, {folder, place}: Surroundings): string =>
  folder.file(place(variant), 'checkpoints');

const resumeOf = (variant: Variant, surroundings: Surroundings): Promise<string | undefined> =>
  checkpointToResume(checkpointsOf(variant, surroundings), surroundings.folder);

async function training(variant: Variant, surroundings: Surroundings, resume: string | undefined) {
  const {options, source, folder, signal, strategy, onEpoch} = surroundings;
  const data = comparisonData(options, source, algorithms[variant.algorithm]);
  const place = surroundings.place(variant);
  const history = new EpochHistory(onEpoch);
  const snapshot = new SimilaritySnapshot();
  const {views, reference, query} = data;
  const knn = {reference, query, every: {epochs: options.knnEvery}, neighbours: options.neighbours};
  const experiment = experimentOf(variant, options, source, {
    data: views,
    snapshot,
    strategy,
    callbacks: [
      new NearestNeighbours(knn),
      new NegativeDiagnostics({labels: await labelsOf(source.train)}),
      history,
      new ModelCheckpoint({
        folder: checkpointsOf(variant, surroundings),
        every: options.checkpointEvery,
        top: 2,
        last: 'keep',
      }),
    ],
    loggers: [
      new JsonlLogger({path: folder.file(place, 'metrics.jsonl')}),
      new CsvLogger({path: folder.file(place, 'metrics.csv')}),
      new TensorBoardLogger({folder: folder.file(place)}),
    ],
  });

  return {...(await runExperiment(experiment, {signal, resume})), history, snapshot, data};
}
