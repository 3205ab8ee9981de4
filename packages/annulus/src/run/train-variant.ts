import {NegativeDiagnostics, runExperiment} from '@annulus/ring-plugin';
import {CsvLogger, JsonlLogger, ModelCheckpoint, TensorBoardLogger} from '@annulus/trainer';
import {NearestNeighbours, representsOf} from '@annulus/transfer';
import {algorithms} from '../algorithms/algorithms.js';
import {comparisonData} from '../data/comparison-data.js';
import type {FittedOptions} from '../data/fitted-options.js';
import type {ImageSource} from '../data/image-source.js';
import {labelsOf} from '../data/labels-of.js';
import {checkpointToResume} from './checkpoint-to-resume.js';
import type {VariantResult} from './comparison.js';
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
  /** Told of every epoch once it is over. */
  readonly onEpoch?: (epoch: EpochRecord) => void;
}

/**
 * Trains one variant, from its last checkpoint if it has any; saves its encoder, and measures its frozen features.
 *
 * An interruption lets a kNN measurement of the training end: the next process does not repeat it.
 */
export async function trainVariant(variant: Variant, surroundings: Surroundings): Promise<VariantResult> {
  const {options, source, folder, signal, onEpoch} = surroundings;
  const {id, label} = variant;
  const data = comparisonData(options, source, algorithms[variant.algorithm]);
  const place = surroundings.place(variant);
  const checkpoints = folder.file(place, 'checkpoints');
  const resume = await checkpointToResume(checkpoints, folder);
  if (resume === undefined) await folder.remove(place); // What a process wrote that was killed before it saved anything.

  const history = new EpochHistory(onEpoch);
  const snapshot = new SimilaritySnapshot();
  const {views, reference, query} = data;
  const knn = {reference, query, every: {epochs: options.knnEvery}, neighbours: options.neighbours};
  const experiment = experimentOf(variant, options, source, {
    data: views,
    snapshot,
    callbacks: [
      new NearestNeighbours(knn),
      new NegativeDiagnostics({labels: await labelsOf(source.train)}),
      history,
      new ModelCheckpoint({folder: checkpoints, every: options.checkpointEvery, top: 2, last: 'keep'}),
    ],
    loggers: [
      new JsonlLogger({path: folder.file(place, 'metrics.jsonl')}),
      new CsvLogger({path: folder.file(place, 'metrics.csv')}),
      new TensorBoardLogger({folder: folder.file(place)}),
    ],
  });

  const {algorithm, result} = await runExperiment(experiment, {signal, resume});
  try {
    await algorithm.encoder.save(modelFolder(folder.file(place, 'encoder')));
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
    algorithm.dispose();
  }
}
