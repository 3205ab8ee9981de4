import {join} from 'node:path';
import {
  AdamW,
  type Callback,
  cosine,
  EarlyStopping,
  GradientNorm,
  LearningRateMonitor,
  linear,
  ModelCheckpoint,
  normsAndBiases,
  plateau,
  SGD,
  type TrainerOptions,
  WeightAveraging,
} from '@annulus/trainer';
import type {OptimizerFactory} from '../../src/algorithms/optimizer-factory.js';
import {NegativeDiagnostics} from '../../src/ring/diagnostics/negative-diagnostics.js';
import type {RingEdges} from '../../src/ring/samplers/ring.js';

export interface Recipe {
  readonly options: TrainerOptions;
  readonly optimizer: OptimizerFactory;
  /** Both edges move. */
  readonly ring: () => RingEdges;
  /** They save in the folder `checkpoints`. */
  readonly callbacks: (folder: string) => readonly Callback[];
}

/** For epochs of five batches. */
export const recipes = {
  momentum: {
    options: {maxEpochs: 2},
    optimizer: (variables) => new SGD(variables, {learningRate: cosine({from: 0.05}), momentum: 0.9}),
    ring: () => ({inner: linear({from: 0, to: 0.1}), outer: linear({from: 1, to: 0.4, every: 'step'})}),
    callbacks: (folder) => [
      new ModelCheckpoint({folder: join(folder, 'checkpoints'), every: {steps: 1}, top: 2, onStop: 'ignore'}),
    ],
  },
  everything: {
    options: {
      maxEpochs: 3,
      accumulateGradients: {batches: 2},
      clipGradients: {norm: 1},
      validateEvery: {batches: 2},
    },
    optimizer: (variables) =>
      new AdamW(variables, {
        learningRate: plateau({from: 0.01, monitor: 'loss', mode: 'max', patience: 0, factor: 0.5}),
        groups: [{name: 'norms and biases', match: normsAndBiases, learningRate: cosine({from: 0.01}), weightDecay: 0}],
      }),
    ring: () => ({
      inner: {ofOuter: 0.1},
      outer: plateau({
        from: 1,
        to: 0.4,
        monitor: 'negatives/inner-cosine',
        patience: 0,
        threshold: {absolute: 1},
        moves: 3,
      }),
    }),
    callbacks: (folder) => [
      new NegativeDiagnostics({look: {batches: 3}}),
      new WeightAveraging({decay: 0.9}),
      new EarlyStopping({monitor: 'validation/alignment', check: 'validation', patience: 99}),
      new LearningRateMonitor({every: 'epoch'}),
      new GradientNorm(),
      new ModelCheckpoint({
        folder: join(folder, 'checkpoints'),
        monitor: 'validation/alignment',
        every: {steps: 1},
        top: 2,
        last: 'keep',
      }),
    ],
  },
} as const satisfies Readonly<Record<string, Recipe>>;
