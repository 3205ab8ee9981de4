import '@annulus/testing/on-tested-backend';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Writable} from 'node:stream';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {
  type Callback,
  ConsoleLogger,
  CsvLogger,
  EarlyStopping,
  GradientNorm,
  JsonlLogger,
  Lambda,
  LearningRateMonitor,
  ModelCheckpoint,
  ModelSummary,
  Profiler,
  ProgressBar,
  TensorBoardLogger,
  Throughput,
  Timer,
  Trainer,
  WeightAveraging,
} from '../src/index.js';
import {LinearRegression, points} from './linear-regression.js';

test.serial(
  'over 1,000 steps with every callback and logger on, the number of tensors is flat and nothing stays',
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'annulus-thousand-'));
    t.teardown(() => rmSync(folder, {recursive: true}));
    const stream = new Writable({write: (_chunk, _encoding, done) => done()});
    const before = tf.memory().numTensors;
    const counts = new Set<number>();
    const counting: Callback = {name: 'counting', onBoundary: () => void counts.add(tf.memory().numTensors)};
    const module = new LinearRegression();
    const trainer = new Trainer({
      maxEpochs: 50,
      progress: 'quiet',
      clipGradients: {norm: 1},
      callbacks: [
        new WeightAveraging(),
        new EarlyStopping({monitor: 'loss', patience: 1000}),
        new LearningRateMonitor({every: 'batch'}),
        new GradientNorm({per: 'variable'}),
        new Throughput(),
        new Timer({limit: {hours: 1}}),
        new ModelSummary({stream}),
        new Profiler({stream, every: 'epoch'}),
        new Lambda({onBatchStart: () => {}}),
        new ProgressBar({stream}),
        counting,
        new ModelCheckpoint({folder: join(folder, 'checkpoints'), monitor: 'loss', top: 2, every: {steps: 100}}),
      ],
      loggers: [
        new TensorBoardLogger({folder, weights: {epochs: 10}}),
        new CsvLogger({path: join(folder, 'metrics.csv')}),
        new JsonlLogger({path: join(folder, 'metrics.jsonl')}),
        new ConsoleLogger({stream, every: {steps: 10}}),
      ],
    });
    const {globalStep} = await trainer.fit(module, points({batches: 20}), {validation: points()});
    t.is(globalStep, 1000);
    t.is(counts.size, 1, [...counts].join());
    module.dispose();
    t.is(tf.memory().numTensors, before);
  },
);
