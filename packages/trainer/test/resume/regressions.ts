import {join} from 'node:path';
import {leaveTrail} from '@annulus/testing/trail';
import type * as tf from '@tensorflow/tfjs';
import {
  AdamW,
  type Callback,
  CsvLogger,
  cosine,
  EarlyStopping,
  type FitResult,
  GradientNorm,
  JsonlLogger,
  LearningRateMonitor,
  ModelCheckpoint,
  type NamedSources,
  type Optimizer,
  Profiler,
  plateau,
  SGD,
  Throughput,
  Timer,
  Trainer,
  type TrainerOptions,
  WeightAveraging,
} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

export interface Regression {
  readonly optimizer: (variables: tf.Variable[]) => Optimizer;
  readonly options: TrainerOptions;
  readonly callbacks?: (folder: string) => readonly Callback[];
  readonly validation?: NamedSources<Points>;
}

const momentum = (variables: tf.Variable[]) =>
  new SGD(variables, {learningRate: cosine({from: 0.1}), momentum: 0.9, weightDecay: 1e-3});

/** Runs that between them have everything with a state. */
export const regressions: Readonly<Record<string, Regression>> = {
  'a plain run': {optimizer: momentum, options: {maxEpochs: 3}},
  'a run that ends in the middle of an epoch': {
    optimizer: momentum,
    options: {maxEpochs: 3, maxSteps: 12, validateEvery: {fraction: 0.3}},
    validation: {near: points({batches: 2}), far: points({batches: 1})},
  },
  'a run that ends with an epoch, by its steps': {optimizer: momentum, options: {maxSteps: 14}},
  'a run that stops early, after its minimum': {
    optimizer: momentum,
    options: {maxEpochs: 6, minEpochs: 3, validateEvery: {epochs: 2}, limit: {train: {fraction: 0.5}}},
    callbacks: () => [new EarlyStopping({monitor: 'loss', patience: 1, goal: 1e3})],
  },
  'a run that is asked to stop before its minimum': {
    optimizer: momentum,
    options: {maxEpochs: 6, minEpochs: 2},
    callbacks: () => [{name: 'impatience', onBatchEnd: ({globalStep}, run) => void (globalStep === 1 && run.stop())}],
  },
  'a run with everything on': {
    optimizer: (variables) =>
      new AdamW(variables, {
        learningRate: plateau({from: 0.3, monitor: 'validation/loss', patience: 0, factor: 0.5, mode: 'max'}),
        weightDecay: 0.01,
        groups: [{name: 'slope', match: (_, index) => index === 0, learningRate: cosine({from: 0.2}), weightDecay: 0}],
      }),
    options: {
      maxEpochs: 4,
      accumulateGradients: {batches: 2},
      validateEvery: {batches: 4},
      clipGradients: {norm: 1},
    },
    callbacks: (folder) => [
      new WeightAveraging({decay: 0.9}),
      new EarlyStopping({monitor: 'validation/loss', check: 'validation', patience: 9}),
      new LearningRateMonitor({every: 'epoch'}),
      new GradientNorm(),
      new Throughput(),
      new Timer({limit: {hours: 1}}),
      new Profiler({stream: nowhere}),
      new ModelCheckpoint({
        folder: join(folder, 'best'),
        every: {steps: 1},
        monitor: 'validation/loss',
        top: Number.POSITIVE_INFINITY,
        onStop: 'ignore',
        onException: 'ignore',
      }),
      new ModelCheckpoint({
        name: 'recent',
        folder: join(folder, 'recent'),
        top: Number.POSITIVE_INFINITY,
        onStop: 'ignore',
        onException: 'ignore',
      }),
    ],
  },
};

const nowhere = {write: () => true} as unknown as NodeJS.WriteStream;

export interface RegressionRun {
  readonly folder: string;
  readonly resume?: string | undefined;
  /** Before all others: the state is whole for the first to take it as for the last. */
  readonly first?: readonly Callback[];
  /** After all others. */
  readonly callbacks?: readonly Callback[];
  readonly signal?: AbortSignal;
  readonly signals?: 'exit' | 'ignore';
}

/** Trains one of the `regressions`, logs and trail in `folder`. */
export async function regress(
  name: string,
  {folder, resume, signal, signals = 'ignore', first = [], callbacks: last = []}: RegressionRun,
): Promise<FitResult> {
  const {optimizer, options, callbacks, validation = points({batches: 3})} = regressions[name] as Regression;
  class Regressing extends LinearRegression {
    override createOptimizer(): Optimizer {
      return optimizer(this.trainable);
    }
  }
  const module = new Regressing();
  const trainer = new Trainer({
    ...options,
    signals,
    progress: 'quiet',
    callbacks: [...first, ...(callbacks?.(folder) ?? []), leaveTrail(join(folder, 'trail')), ...last],
    loggers: [
      new JsonlLogger({path: join(folder, 'metrics.jsonl')}),
      new CsvLogger({path: join(folder, 'metrics.csv')}),
    ],
  });
  try {
    return await trainer.fit(module, points({batches: 7}), {validation, resume, signal});
  } finally {
    module.dispose();
  }
}

/** Saves a run where it is stopped, in the folder `stopped`. */
export const savedWhenStopped = (folder: string): Callback =>
  new ModelCheckpoint({name: 'savedWhenStopped', folder: join(folder, 'stopped'), every: {epochs: 1e6}});
