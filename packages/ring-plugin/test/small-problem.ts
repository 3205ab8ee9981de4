import {
  type Augmentation,
  defineDataset,
  type PairSource,
  pairs,
  Random,
  twoViews,
  type ViewSource,
} from '@annulus/datasets';
import {mlpHead, smallConvNet} from '@annulus/encoders';
import type {TrainerOptions} from '@annulus/trainer';
import {Adam, SGD} from '@annulus/trainer';
import {BYOL, BYOLOptions} from '../src/algorithms/byol.js';
import {CLIP, CLIPOptions} from '../src/algorithms/clip.js';
import {CMC, CMCOptions} from '../src/algorithms/cmc.js';
import {ContrastiveAlgorithm} from '../src/algorithms/contrastive-algorithm.js';
import {Encoder} from '../src/algorithms/encoder.js';
import {InstanceDiscrimination, InstanceDiscriminationOptions} from '../src/algorithms/instance-discrimination.js';
import {LocalAggregation, LocalAggregationOptions} from '../src/algorithms/local-aggregation.js';
import {MoCo, MoCoOptions} from '../src/algorithms/moco.js';
import {NNCLR, NNCLROptions} from '../src/algorithms/nnclr.js';
import {OptimizerFactory} from '../src/algorithms/optimizer-factory.js';
import {SecondEncoder} from '../src/algorithms/second-encoder.js';
import {SimCLR, SimCLROptions} from '../src/algorithms/simclr.js';
import {SupCon, SupConOptions} from '../src/algorithms/supcon.js';
import {TrainingData} from '../src/algorithms/training-data.js';
import {type Binding, bind} from '../src/experiment/bind.js';
import type {Experiment, ExperimentPlugin} from '../src/experiment/define-experiment.js';
import {rebound} from './rebound.js';

const size = 8;

interface Amount {
  readonly examples?: number;
  readonly batchSize?: number;
}

/** The colour of an example: red, green and blue, each in [0, 1). */
const colourOf = (index: number) => {
  const random = new Random(1, index);
  return [random.uniform(), random.uniform(), random.uniform()];
};

const flat = (index: number): Picture => {
  const colour = colourOf(index);
  return (_row, _column, channel) => colour[channel] as number;
};

/** Images of 8 × 8 pixels, each a flat colour of its own, of one of eight classes; a view is that colour with noise. */
export const colours = (amount: Amount = {}): ViewSource => noisyViews(amount, flat);

/** As `colours`, but gray, in four patches of their own brightness: what one channel shows, the others show too. */
export const patches = (amount: Amount = {}): ViewSource =>
  noisyViews(amount, (index) => {
    const random = new Random(1, index);
    const brightness = [0, 1, 2, 3].map(() => random.uniform());
    return (row, column) => brightness[2 * Math.floor((2 * row) / size) + Math.floor((2 * column) / size)] as number;
  });

/** The images of `colours`, each with its colour as three numbers. */
export const namedColours = ({examples = 64, batchSize = 16}: Amount = {}): PairSource =>
  pairs(
    pictures(examples, flat),
    defineDataset({
      length: examples,
      get: (index) => ({input: {data: Float32Array.from(colourOf(index)), shape: [3]}}),
    }),
    {batchSize, seed: 5, augment: {first: noisy}},
  );

type Picture = (row: number, column: number, channel: number) => number;

const pictures = (length: number, pictureOf: (index: number) => Picture) =>
  defineDataset({
    length,
    get: (index) => {
      const picture = pictureOf(index);
      const at = (i: number) => picture(Math.floor(i / 3 / size), Math.floor(i / 3) % size, i % 3);
      const data = Float32Array.from({length: size * size * 3}, (_, i) => at(i));
      const label = colourOf(index).reduce((sum, value, channel) => sum + (value > 0.5 ? 2 ** channel : 0), 0);
      return {input: {data, shape: [size, size, 3]}, label};
    },
  });

const noisy: Augmentation = ({data, shape}, random) => ({
  data: Float32Array.from(data, (value) => value + 0.2 * random.normal()),
  shape,
});

const noisyViews = ({examples = 64, batchSize = 16}: Amount, pictureOf: (index: number) => Picture): ViewSource =>
  twoViews(pictures(examples, pictureOf), {batchSize, seed: 5, augment: noisy});

interface AlgorithmEntry {
  readonly name: string;
  readonly bindings: readonly Binding[];
  /** What it learns from. */
  readonly data: (amount?: Amount) => ViewSource | PairSource;
  /** `none` for one that the ring refuses. */
  readonly negatives?: 'none';
}

/** Every algorithm of the library, with the bindings that size it for `colours`. */
export const algorithms = [
  {
    name: 'MoCo',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: MoCo}),
      bind(MoCoOptions, {useValue: {queueSize: 100, momentum: 0.9}}),
    ],
    data: colours,
  },
  {
    name: 'InstanceDiscrimination',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: InstanceDiscrimination}),
      bind(InstanceDiscriminationOptions, {useValue: {negatives: 40}}),
    ],
    data: colours,
  },
  {
    name: 'CMC',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: CMC}),
      bind(CMCOptions, {useValue: {negatives: 40}}),
      bind(Encoder, {useFactory: () => smallConvNet({width: 2, dimensions: 16, size})}),
    ],
    data: patches,
  },
  {
    name: 'SimCLR',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: SimCLR}),
      bind(SimCLROptions, {useValue: {projection: 8, temperature: 0.2}}),
    ],
    data: colours,
  },
  {
    name: 'LocalAggregation',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: LocalAggregation}),
      bind(LocalAggregationOptions, {useValue: {background: 50, clusterings: 2, clusters: 20, warmup: {epochs: 1}}}),
    ],
    data: colours,
  },
  {
    name: 'BYOL',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: BYOL}),
      bind(BYOLOptions, {useValue: {projection: 8, hidden: 32}}),
    ],
    data: colours,
    negatives: 'none',
  },
  {
    name: 'NNCLR',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: NNCLR}),
      bind(NNCLROptions, {useValue: {queueSize: 40, projection: 8, hidden: 16}}),
    ],
    data: colours,
  },
  {
    name: 'SupCon',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: SupCon}),
      bind(SupConOptions, {useValue: {projection: 8}}),
      bind(OptimizerFactory, {useValue: (variables) => new Adam(variables, {learningRate: 0.005})}),
    ],
    data: colours,
  },
  {
    name: 'CLIP',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: CLIP}),
      bind(CLIPOptions, {useValue: {projection: 8}}),
      bind(SecondEncoder, {
        useFactory: () => mlpHead({inputs: 3, hidden: 16, outputs: 12, batchNorm: 'hidden', seed: 3}),
      }),
      bind(OptimizerFactory, {useValue: (variables) => new Adam(variables, {learningRate: 0.005})}),
    ],
    data: namedColours,
  },
] as const satisfies readonly AlgorithmEntry[];

export interface SmallProblem {
  readonly algorithm: AlgorithmEntry;
  readonly plugins?: readonly ExperimentPlugin[];
  readonly trainer?: Partial<TrainerOptions>;
}

/** A whole experiment that takes a second. */
export function smallProblem({algorithm, plugins = [], trainer = {}}: SmallProblem): Experiment {
  return {
    trainer: {maxEpochs: 2, progress: 'quiet', ...trainer},
    plugins,
    bindings: rebound(
      [
        bind(Encoder, {useFactory: () => smallConvNet({width: 4, dimensions: 16, size})}),
        bind(TrainingData, {useFactory: () => algorithm.data()}),
        bind(OptimizerFactory, {useValue: (variables) => new SGD(variables, {learningRate: 0.05, momentum: 0.9})}),
      ],
      ...algorithm.bindings,
    ),
  };
}
