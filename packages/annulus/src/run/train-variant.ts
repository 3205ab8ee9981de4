import {runExperiment} from '@annulus/ring-plugin';
import {CsvLogger, JsonlLogger} from '@annulus/trainer';
import {NearestNeighbours, representsOf} from '@annulus/transfer';
import type {ComparisonData} from '../data/comparison-data.js';
import type {FittedOptions} from '../data/fitted-options.js';
import type {ImageSource} from '../data/image-source.js';
import type {VariantResult} from './comparison.js';
import {EpochHistory} from './epoch-record.js';
import {experimentOf} from './experiment-of.js';
import {measureProbe} from './measure.js';
import {modelFolder} from './model-folder.js';
import type {RunFolder} from './run-folder.js';
import {SimilaritySnapshot} from './similarity-snapshot.js';
import type {Variant} from './variant.js';

export interface Surroundings {
  readonly options: FittedOptions;
  readonly source: ImageSource;
  readonly data: ComparisonData;
  readonly folder: RunFolder;
  readonly signal: AbortSignal;
}

/** Trains one variant, saves its encoder, and measures its frozen features. */
export async function trainVariant(variant: Variant, surroundings: Surroundings): Promise<VariantResult> {
  const {options, source, data, folder, signal} = surroundings;
  const {id, label} = variant;
  const history = new EpochHistory();
  const snapshot = new SimilaritySnapshot();
  const {views, reference, query} = data;
  const knn = {reference, query, every: {epochs: options.knnEvery}, neighbours: options.neighbours, signal};
  const experiment = experimentOf(variant, options, source, {
    data: views,
    snapshot,
    callbacks: [new NearestNeighbours(knn), history],
    loggers: [
      new JsonlLogger({path: folder.file(id, 'metrics.jsonl')}),
      new CsvLogger({path: folder.file(id, 'metrics.csv')}),
    ],
  });

  const {algorithm, result} = await runExperiment(experiment, {signal});
  try {
    await algorithm.encoder.save(modelFolder(folder.file(id, 'encoder')));
    const probe = await measureProbe(representsOf(algorithm), data, options, signal);
    const {epochs} = history;
    const seconds = epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
    const accuracy = epochs.findLast(({metrics}) => 'knn/accuracy' in metrics)?.metrics['knn/accuracy'];
    return {
      id,
      label,
      reason: result.reason === 'finished' ? 'finished' : 'stopped',
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
