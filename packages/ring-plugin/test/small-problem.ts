import {defineDataset, Random, twoViews, type ViewSource} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import type {TrainerOptions} from '@annulus/trainer';
import {SGD} from '@annulus/trainer';
import {CMC, CMCOptions} from '../src/algorithms/cmc.js';
import {ContrastiveAlgorithm} from '../src/algorithms/contrastive-algorithm.js';
import {Encoder} from '../src/algorithms/encoder.js';
import {InstanceDiscrimination, InstanceDiscriminationOptions} from '../src/algorithms/instance-discrimination.js';
import {LocalAggregation, LocalAggregationOptions} from '../src/algorithms/local-aggregation.js';
import {MoCo, MoCoOptions} from '../src/algorithms/moco.js';
import {OptimizerFactory} from '../src/algorithms/optimizer-factory.js';
import {SimCLR, SimCLROptions} from '../src/algorithms/simclr.js';
import {TrainingData} from '../src/algorithms/training-data.js';
import {bind} from '../src/experiment/bind.js';
import type {Experiment, ExperimentPlugin} from '../src/experiment/define-experiment.js';

const size = 8;

interface Amount {
  readonly examples?: number;
  readonly batchSize?: number;
}

/** Images of 8 × 8 pixels, each a flat colour of its own; a view is that colour with noise. */
export const colours = (amount: Amount = {}): ViewSource =>
  noisyViews(amount, (random) => {
    const colour = [random.uniform(), random.uniform(), random.uniform()];
    return (_row, _column, channel) => colour[channel] as number;
  });

/** As `colours`, but gray, in four patches of their own brightness: what one channel shows, the others show too. */
export const patches = (amount: Amount = {}): ViewSource =>
  noisyViews(amount, (random) => {
    const brightness = [0, 1, 2, 3].map(() => random.uniform());
    return (row, column) => brightness[2 * Math.floor((2 * row) / size) + Math.floor((2 * column) / size)] as number;
  });

type Picture = (row: number, column: number, channel: number) => number;

function noisyViews({examples = 64, batchSize = 16}: Amount, pictureOf: (random: Random) => Picture): ViewSource {
  const dataset = defineDataset({
    length: examples,
    get: (index) => {
      const picture = pictureOf(new Random(1, index));
      const at = (i: number) => picture(Math.floor(i / 3 / size), Math.floor(i / 3) % size, i % 3);
      const data = Float32Array.from({length: size * size * 3}, (_, i) => at(i));
      return {input: {data, shape: [size, size, 3]}};
    },
  });
  return twoViews(dataset, {
    batchSize,
    seed: 5,
    augment: ({data, shape}, random) => ({data: data.map((value) => value + 0.2 * random.normal()), shape}),
  });
}

/** Every algorithm of the library, with the bindings that size it for `colours`. */
export const algorithms = [
  {
    name: 'MoCo',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: MoCo}),
      bind(MoCoOptions, {useValue: {queueSize: 100, momentum: 0.9}}),
    ],
  },
  {
    name: 'InstanceDiscrimination',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: InstanceDiscrimination}),
      bind(InstanceDiscriminationOptions, {useValue: {negatives: 40}}),
    ],
  },
  {
    name: 'CMC',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: CMC}),
      bind(CMCOptions, {useValue: {negatives: 40}}),
      bind(Encoder, {useFactory: () => smallConvNet({width: 2, dimensions: 16, size})}),
      bind(TrainingData, {useFactory: () => patches()}),
    ],
  },
  {
    name: 'SimCLR',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: SimCLR}),
      bind(SimCLROptions, {useValue: {projection: 8, temperature: 0.2}}),
    ],
  },
  {
    name: 'LocalAggregation',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: LocalAggregation}),
      bind(LocalAggregationOptions, {useValue: {background: 50, clusterings: 2, clusters: 20, warmup: {epochs: 1}}}),
    ],
  },
] as const;

export interface SmallProblem {
  readonly algorithm: (typeof algorithms)[number];
  readonly plugins?: readonly ExperimentPlugin[];
  readonly trainer?: Partial<TrainerOptions>;
}

/** A whole experiment that takes a second. */
export function smallProblem({algorithm, plugins = [], trainer = {}}: SmallProblem): Experiment {
  return {
    trainer: {maxEpochs: 2, progress: 'quiet', ...trainer},
    plugins,
    bindings: [
      bind(Encoder, {useFactory: () => smallConvNet({width: 4, dimensions: 16, size})}),
      bind(TrainingData, {useFactory: () => colours()}),
      bind(OptimizerFactory, {useValue: (variables) => new SGD(variables, {learningRate: 0.05, momentum: 0.9})}),
      ...algorithm.bindings,
    ],
  };
}
