import {readdir} from 'node:fs/promises';
import {
  type Callback,
  type FitOptions,
  inspectCheckpoint,
  ModelCheckpoint,
  type ModelCheckpointOptions,
  Trainer,
  type TrainerOptions,
} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

/** Logs one value per epoch as `knn/accuracy`. */
export const accuracies = (...values: number[]): Callback => ({
  name: 'knn',
  onEpochEnd: ({epoch}, run) => run.log('knn/accuracy', values[epoch] as number),
});

export interface Fit extends Omit<ModelCheckpointOptions, 'folder'> {
  readonly before?: readonly Callback[];
  readonly after?: readonly Callback[];
  readonly trainer?: TrainerOptions;
  readonly fit?: FitOptions<Points>;
}

export interface Outcome {
  readonly error?: Error;
  readonly loss?: number | undefined;
}

/** Trains with a ModelCheckpoint, and lists what is in its folder then. */
export async function fitIn(folder: string, {before = [], after = [], trainer, fit, ...options}: Fit = {}) {
  const checkpoint = new ModelCheckpoint({folder, ...options});
  const callbacks = [...before, checkpoint, ...after];
  const running = new Trainer({maxEpochs: 3, progress: 'quiet', ...trainer, callbacks}).fit(
    new LinearRegression(),
    points(),
    fit,
  );
  const {error, loss} = await running.then<Outcome, Outcome>(
    ({metrics}) => ({loss: metrics.loss}),
    (thrown) => ({error: thrown}),
  );
  return {error, loss, checkpoint, files: await readdir(folder).then(names, () => [])};
}

export const names = (files: string[]) => files.map((file) => file.replace('.safetensors', '')).sort();
export const saved = async (path: string | undefined) => (await inspectCheckpoint(path as string)).metadata;

const peak = [0.1, 0.5, 0.3, Number.NaN, 0.4, 0.2];
/** Keeps the best of six accuracies. */
export const best = {monitor: 'knn/accuracy', mode: 'max', before: [accuracies(...peak)], onStop: 'ignore'} as const;
