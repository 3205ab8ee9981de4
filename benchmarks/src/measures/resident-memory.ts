import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Writable} from 'node:stream';
import {shapes, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  MoCo,
  MoCoOptions,
  RingPlugin,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {
  type Callback,
  CsvLogger,
  disposeOf,
  GradientNorm,
  JsonlLogger,
  LearningRateMonitor,
  ModelCheckpoint,
  Profiler,
  TensorBoardLogger,
  Throughput,
  Timer,
  WeightAveraging,
} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';

/** What a process held after so many steps. */
export interface MemorySample {
  readonly step: number;
  readonly tensors: number;
  /** Resident megabytes of the process. */
  readonly resident: number;
}

/** Trains a small MoCoRing with every callback on and looks at the memory along the way. */
export async function residentMemory(steps: number, samples: number): Promise<MemorySample[]> {
  const folder = await mkdtemp(join(tmpdir(), 'annulus-memory-'));
  const stream = new Writable({write: (_chunk, _encoding, done) => done()});
  const seen: MemorySample[] = [];
  const watching: Callback = {
    name: 'watching',
    onBoundary: ({globalStep, after}) => {
      if (after !== 'batch' || globalStep % Math.floor(steps / samples) !== 0) return;
      const resident = process.memoryUsage().rss / 2 ** 20;
      seen.push({step: globalStep, tensors: tf.memory().numTensors, resident});
    },
  };
  const {algorithm} = await runExperiment({
    trainer: {
      maxSteps: steps,
      progress: 'quiet',
      callbacks: [
        new WeightAveraging(),
        new LearningRateMonitor({every: 'batch'}),
        new GradientNorm(),
        new Throughput(),
        new Timer(),
        new Profiler({stream}),
        watching,
        new ModelCheckpoint({folder: join(folder, 'checkpoints'), every: {steps: 100}, top: 2}),
      ],
      loggers: [
        new TensorBoardLogger({folder, weights: {epochs: 1}}),
        new CsvLogger({path: join(folder, 'metrics.csv')}),
        new JsonlLogger({path: join(folder, 'metrics.jsonl')}),
      ],
    },
    plugins: [new RingPlugin()],
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: MoCo}),
      bind(MoCoOptions, {useValue: {queueSize: 1024}}),
      bind(Encoder, {useFactory: () => smallConvNet({width: 8})}),
      bind(TrainingData, {useFactory: () => twoViews(shapes({split: 'train', examples: 1024}), {batchSize: 16})}),
    ],
  });
  disposeOf(algorithm);
  await rm(folder, {recursive: true});
  return seen;
}
