import {defineDataset, Random, twoViews, type ViewSource} from '@annulus/datasets';
import type {TrainerOptions} from '@annulus/trainer';
import {SGD} from '@annulus/trainer';
import {ContrastiveAlgorithm} from '../src/contrastive/contrastive-algorithm.js';
import {Encoder} from '../src/contrastive/encoders/encoder.js';
import {smallConvNet} from '../src/contrastive/encoders/small-conv-net.js';
import {InstanceDiscrimination, InstanceDiscriminationOptions} from '../src/contrastive/instance-discrimination.js';
import {MoCo, MoCoOptions} from '../src/contrastive/moco.js';
import {OptimizerFactory} from '../src/contrastive/optimizer-factory.js';
import {SimCLR, SimCLROptions} from '../src/contrastive/simclr.js';
import {TrainingData} from '../src/contrastive/training-data.js';
import {bind} from '../src/experiment/bind.js';
import type {Experiment, ExperimentPlugin} from '../src/experiment/define-experiment.js';

const size = 8;

/** Images of 8 × 8 pixels, each a flat colour of its own; a view is that colour with noise. */
export function colours({examples = 64, batchSize = 16} = {}): ViewSource {
  const dataset = defineDataset({
    length: examples,
    get: (index) => {
      const random = new Random(1, index);
      const colour = [random.uniform(), random.uniform(), random.uniform()];
      return {
        input: {
          data: Float32Array.from({length: size * size * 3}, (_, i) => colour[i % 3] as number),
          shape: [size, size, 3],
        },
      };
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
      bind(MoCoOptions, {useValue: {queueSize: 100, keep: 0.9}}),
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
    name: 'SimCLR',
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: SimCLR}),
      bind(SimCLROptions, {useValue: {projection: 8, temperature: 0.2}}),
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
      ...algorithm.bindings,
      bind(Encoder, {useFactory: () => smallConvNet({width: 4, dimensions: 16, size})}),
      bind(TrainingData, {useFactory: () => colours()}),
      bind(OptimizerFactory, {useValue: (variables) => new SGD(variables, {learningRate: 0.05, momentum: 0.9})}),
    ],
  };
}
