import {defineExperiment, type Experiment, NegativeDiagnostics} from '@annulus/ring-plugin';
import {
  type Callback,
  CsvLogger,
  JsonlLogger,
  ModelCheckpoint,
  type PlainJsonObject,
  TensorBoardLogger,
} from '@annulus/trainer';
import {NearestNeighbours} from '@annulus/transfer';
import {algorithms} from '../algorithms/algorithms.js';
import {labelsOf} from '../datasets/labels-of.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import {trainingRows} from '../settings/training-rows.js';
import {EpochHistory} from './epoch-record.js';
import {learningCallbacks} from './learning.js';
import {neighboursOf} from './measure.js';
import {RingLog} from './ring-log.js';
import {ringOf} from './ring-of.js';
import {statusFile} from './status-file.js';
import {TimeLimit} from './time-limit.js';
import type {TrainingData} from './training-data.js';
import type {TrainingSetting} from './training-setting.js';
import type {Variant} from './variant.js';
import {variantBindings} from './variant-bindings.js';

/** The experiment that trains a variant, and what is asked for once it is over. */
export interface VariantExperiment {
  readonly experiment: Experiment;
  readonly data: TrainingData;
  readonly history: EpochHistory;
  readonly diagnostics: NegativeDiagnostics;
  /** Absent where nothing limits its time. */
  readonly limit?: TimeLimit;
}

/** Where the checkpoints of a variant are. */
export const checkpointsOf = (variant: Variant, {folder, placeOf}: TrainingSetting): string =>
  folder.file(placeOf(variant), 'checkpoints');

/**
 * The experiment that trains one variant. Variants differ in the algorithm's class and the ring, and in nothing else.
 *
 * Signals are the command's to handle.
 */
export async function variantExperiment(variant: Variant, setting: TrainingSetting): Promise<VariantExperiment> {
  const {options, splits, folder, strategy = 'single', onEpoch, onProgress, callbacks = [], time} = setting;
  const {bindings, data} = await variantBindings(variant, setting);
  const labels = await labelsOf(splits.pretrain);
  const neighbours = neighboursOf(data, options);
  const history = new EpochHistory(onEpoch);
  const diagnostics = new NegativeDiagnostics(labels ? {labels} : {});
  const limit = time && new TimeLimit(time);
  const checkpoints = {folder: checkpointsOf(variant, setting), every: options.checkpointEvery};
  const place = setting.placeOf(variant);
  const experiment = defineExperiment({
    trainer: {
      maxEpochs: options.epochs,
      callbacks: [
        ...(neighbours ? [new NearestNeighbours(neighbours)] : []),
        diagnostics,
        ...learningCallbacks(setting, algorithms[variant.algorithm], labels),
        ...callbacks,
        history,
        new RingLog({path: folder.file(place, 'ring.jsonl'), images: splits.pretrain.length, diagnostics}),
        statusFile(folder.file(place, 'status.json'), variant),
        ...(onProgress ? [progressOf(onProgress)] : []),
        ...(limit ? [limit] : []),
        new ModelCheckpoint({...checkpoints, top: 2, last: 'keep'}),
      ],
      loggers: [
        new JsonlLogger({path: folder.file(place, 'metrics.jsonl')}),
        new CsvLogger({path: folder.file(place, 'metrics.csv')}),
        new TensorBoardLogger({folder: folder.file(place)}),
      ],
      progress: options.progress,
      strategy,
      hyperparameters: hyperparametersOf(variant, options),
      signals: 'ignore',
    },
    plugins: variant.ring ? [ringOf(variant.ring)] : [],
    bindings,
  });
  return {experiment, data, history, diagnostics, ...(limit && {limit})};
}

/** Tells which share of a training is done. */
const progressOf = (tell: (done: number) => void): Callback => ({
  name: 'TrainingProgress',
  onBatchEnd: ({epoch, maxEpochs, batch, batches}) => tell((epoch + (batch + 1) / batches) / maxEpochs),
});

/** Options that change nothing of what comes out. */
const undeciding = Object.entries(trainingRows).flatMap(([name, row]) =>
  'decides' in row && row.decides === false ? [name] : [],
);

/** The options that decide what comes out. */
function hyperparametersOf({id, ring}: Variant, options: FittedOptions): PlainJsonObject {
  const deciding = Object.entries(options).filter(([name, value]) => value !== undefined && !undeciding.includes(name));
  return {variant: id, ...(Object.fromEntries(deciding) as PlainJsonObject), ...ring};
}
