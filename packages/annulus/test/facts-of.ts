import {createHash} from 'node:crypto';
import {readdir} from 'node:fs/promises';
import {originOf, type ViewBatch} from '@annulus/datasets';
import type {Encoder} from '@annulus/encoders';
import {
  ContrastiveAlgorithm,
  type ExperimentPlugin,
  OptimizerFactory,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import type {Batch, BatchSource, EpochEnd, Optimizer, Position} from '@annulus/trainer';
import {disposeOf, trainableOf} from '@annulus/trainer';
import {NearestNeighbours} from '@annulus/transfer';
import * as tf from '@tensorflow/tfjs';
import {algorithms} from '../src/algorithms/algorithms.js';
import {probeOf} from '../src/training/measure.js';
import type {TrainingSetting} from '../src/training/training-setting.js';
import type {Variant} from '../src/training/variant.js';
import {type VariantExperiment, variantExperiment} from '../src/training/variant-experiment.js';

/** What is really built for a training, by path, such as `optimizer/momentum`. */
export type Facts = Readonly<Record<string, unknown>>;

type Container = Parameters<NonNullable<ExperimentPlugin['configure']>>[0];

/** Looks at everything that an experiment makes of the options; `run` trains it too, and looks at what that leaves. */
export async function trainingFacts(
  variant: Variant,
  setting: TrainingSetting,
  run?: {readonly root: string},
): Promise<Facts> {
  const built = await variantExperiment(variant, setting);
  const {options, splits} = setting;
  const {trainer} = built.experiment;
  const neighbours = trainer.callbacks?.find((callback) => callback instanceof NearestNeighbours);
  const {train: _, test: __, ...probe} = probeOf(built.data, options) ?? {};
  return flat({
    ...(await resolvedFacts(built)),
    augmentation: originOf(splits.input.augmentation(options, algorithms[variant.algorithm].color))?.arguments?.[0],
    evaluation: {reference: await digest(built.data.reference), query: await digest(built.data.query)},
    trainer: {maxEpochs: trainer.maxEpochs, progress: trainer.progress},
    knn: {every: neighbours?.options.every?.epochs, neighbours: neighbours?.options.neighbours},
    probe: {...probe, pooled: options.pooledProbe},
    hyperparameters: trainer.hyperparameters ?? {},
    ...(run && {run: await runFacts(built, setting, run.root)}),
  });
}

/** What stands behind the tokens of an experiment. */
async function resolvedFacts({experiment}: VariantExperiment): Promise<Record<string, unknown>> {
  const container = await containerOf(experiment);
  const data = container.resolve(TrainingData);
  const algorithm = container.resolve(ContrastiveAlgorithm);
  try {
    const optimizer = algorithm.createOptimizer(trainableOf(algorithm));
    const learningRates = [0, 0.25, 0.7, 0.9].map((progress) =>
      rate(optimizer, progress, experiment.trainer.maxEpochs as number),
    );
    optimizer.dispose();
    return {
      algorithm: {name: algorithm.name, ...algorithm.hyperparameters},
      encoder: await encoderFacts(algorithm.encoder),
      optimizer: {learningRates, ...forces(container.resolve(OptimizerFactory))},
      views: {
        images: data.length,
        batchSize: data.batchSize,
        ...('workers' in data && {loaders: data.workers}),
        ...(await viewFacts(data)),
      },
    };
  } finally {
    disposeOf(algorithm);
  }
}

/** The container of an experiment, everything bound and nothing made. */
async function containerOf(experiment: VariantExperiment['experiment']): Promise<Container> {
  const seen = new Error('The container was seen.');
  let container: Container | undefined;
  const looking: ExperimentPlugin = {
    name: 'looking',
    configure: (found) => {
      container = found;
      throw seen;
    },
    install: () => {},
  };
  await runExperiment({...experiment, plugins: [...(experiment.plugins ?? []), looking]}).catch((error) => {
    if (error !== seen) throw error;
  });
  return container as Container;
}

async function encoderFacts({network: model}: Encoder): Promise<object> {
  const hash = createHash('sha1');
  for (const weight of model.layers.flatMap((layer) => layer.getWeights()))
    hash.update(new Uint8Array((await weight.data()).buffer));
  return {
    layers: model.layers.length,
    frozen: model.layers.filter(({trainable}) => !trainable).length,
    input: model.inputs[0]?.shape,
    dimensions: model.outputShape.at(-1),
    weights: `${model.countParams()} ${hash.digest('hex')}`,
  };
}

const positionAt = (progress: number, maxEpochs: number): Position => ({
  epoch: Math.floor(progress * maxEpochs),
  batch: 0,
  batches: 1,
  globalStep: Math.floor(progress * maxEpochs),
  maxEpochs,
  progress,
});

const rate = (optimizer: Optimizer, progress: number, epochs: number): string =>
  optimizer.learningRate(positionAt(progress, epochs)).toPrecision(4);

/** What an optimizer does besides following the gradient, found out by two updates of a variable. */
function forces(make: OptimizerFactory): object {
  const at = positionAt(0, 10);
  const after = (start: number, gradients: readonly number[]): number => {
    const variable = tf.tidy(() => tf.variable(tf.scalar(start)));
    const optimizer = make([variable]);
    for (const gradient of gradients) tf.tidy(() => optimizer.apply([tf.scalar(gradient)], at));
    const [value] = variable.dataSync();
    optimizer.dispose();
    variable.dispose();
    return value as number;
  };
  const optimizer = make([]);
  const learningRate = optimizer.learningRate(at);
  optimizer.dispose();
  const decay = (1 - after(1, [0])) / learningRate;
  const first = after(0, [1]);
  const momentum = (first - after(0, [1, 0])) / learningRate - decay * first;
  return {weightDecay: decay.toFixed(4), momentum: momentum.toFixed(3)};
}

async function firstOf<B extends Batch>(source: BatchSource<B>): Promise<B> {
  for await (const batch of source.epoch(0)) return batch;
  throw new Error('Expected a batch.');
}

const hashed = (...arrays: readonly {readonly data: Float32Array}[]): string => {
  const hash = createHash('sha1');
  for (const {data} of arrays) hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return hash.digest('hex');
};

async function viewFacts(source: TrainingData): Promise<object> {
  const {ids, views} = (await firstOf(source)) as ViewBatch;
  return {order: ids.join(' '), pixels: hashed(...(views as readonly {readonly data: Float32Array}[]))};
}

async function digest(source: VariantExperiment['data']['reference']): Promise<string> {
  if (source === undefined) return 'absent';
  const {inputs} = await firstOf(source);
  return `${source.length} ${hashed(inputs as {readonly data: Float32Array})}`;
}

/** Trains, and looks at the metrics of the epochs and at the files. */
async function runFacts({experiment}: VariantExperiment, {signal}: TrainingSetting, root: string): Promise<object> {
  const epochs: EpochEnd['metrics'][] = [];
  const recording = {name: 'recording', onEpochEnd: ({metrics}: EpochEnd) => void epochs.push({...metrics})};
  const {callbacks = []} = experiment.trainer;
  const trainer = {...experiment.trainer, callbacks: [...callbacks, recording], progress: 'quiet' as const};
  disposeOf((await runExperiment({...experiment, trainer}, {signal})).algorithm);
  const files = (await readdir(root, {recursive: true}))
    .filter((name) => /checkpoints.epoch|metrics/.test(name))
    .sort();
  return {
    inner: epochs.map((metrics) => metrics['ring/inner']).join(' '),
    outer: epochs.map((metrics) => metrics['ring/outer']).join(' '),
    knnEpochs: epochs.map((metrics) => 'knn/accuracy' in metrics).join(' '),
    files: files.join(' '),
  };
}

/** Two levels of names; what is below them is compared as text. */
function flat(facts: Readonly<Record<string, unknown>>): Facts {
  const entries = Object.entries(facts).flatMap(([group, members]): [string, unknown][] =>
    typeof members === 'object' && members !== null && !Array.isArray(members)
      ? Object.entries(members).map(([name, value]) => [`${group}/${name}`, value])
      : [[group, members]],
  );
  return Object.fromEntries(entries.map(([path, value]) => [path, JSON.stringify(value) ?? 'absent']));
}
