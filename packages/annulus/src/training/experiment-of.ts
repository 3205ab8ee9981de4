import {
  bind,
  ContrastiveAlgorithm,
  constant,
  defineExperiment,
  Encoder,
  type Experiment,
  linear,
  OptimizerFactory,
  RingPlugin,
  TrainingData,
} from '@annulus/ring-plugin';
import {
  type Callback,
  cosine,
  type PlainJsonObject,
  type Schedule,
  SGD,
  type Strategy,
  stepDrops,
} from '@annulus/trainer';
import {algorithms} from '../algorithms/algorithms.js';
import type {TrainingOptions} from '../settings/training-options.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {ImageSource} from '../datasets/image-source.js';
import {encoderOf} from './encoder-of.js';
import type {SimilaritySnapshot} from './similarity-snapshot.js';
import type {RingShape, Variant} from './variant.js';

export interface Instruments {
  readonly data: TrainingData;
  readonly snapshot: SimilaritySnapshot;
  readonly callbacks: readonly Callback[];
  readonly loggers: readonly Callback[];
  readonly strategy?: 'single' | Strategy | undefined;
}

/**
 * The experiment that trains one variant. Variants differ in the algorithm's class and the ring, and in nothing else.
 *
 * Signals are the command's to handle.
 */
export function experimentOf(
  variant: Variant,
  options: FittedOptions,
  source: ImageSource,
  {data, snapshot, callbacks, loggers, strategy = 'single'}: Instruments,
): Experiment {
  const {epochs, progress} = options;
  const {useClass, options: optionsOf} = algorithms[variant.algorithm];
  return defineExperiment({
    trainer: {
      maxEpochs: epochs,
      callbacks,
      loggers,
      progress,
      strategy,
      hyperparameters: hyperparametersOf(variant, options),
      signals: 'ignore',
    },
    plugins: [...(variant.ring ? [ringOf(variant.ring)] : []), snapshot],
    bindings: [
      bind(ContrastiveAlgorithm, {useClass}),
      bind(Encoder, {useFactory: () => encoderOf(options, source)}),
      bind(TrainingData, {useValue: data}),
      bind(OptimizerFactory, {useValue: optimizerOf(options)}),
      optionsOf(options),
    ],
  });
}

/** The options that decide what comes out. */
function hyperparametersOf({id, ring}: Variant, options: FittedOptions): PlainJsonObject {
  const {name, output, progress, checkpointEvery, ...deciding} = options;
  return {variant: id, ...deciding, ...ring};
}

const ringOf = ({inner, outer, anneal}: RingShape): RingPlugin =>
  new RingPlugin({inner, outer: anneal === 'linear' ? linear({from: 1, to: outer}) : constant(outer)});

const optimizerOf =
  (options: TrainingOptions): OptimizerFactory =>
  (variables) =>
    new SGD(variables, {
      learningRate: scheduleOf(options),
      momentum: options.momentum,
      weightDecay: options.weightDecay,
    });

/** The paper drops twice in 300 epochs, after 200 and 250: the same shares of any run, one drop where they round alike. */
export function scheduleOf({
  schedule,
  learningRate,
  epochs,
}: Pick<TrainingOptions, 'schedule' | 'learningRate' | 'epochs'>): number | Schedule {
  if (schedule === 'constant') return learningRate;
  if (schedule === 'cosine') return cosine({from: learningRate});
  const drops = new Set([2 / 3, 5 / 6].map((share) => Math.round(epochs * share)));
  return stepDrops({from: learningRate, epochs: [...drops]});
}
