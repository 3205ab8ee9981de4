import type {ViewBatch} from '@annulus/datasets';
import {asPlainJson, type PlainJsonObject, type Schedule, type ScheduleOption, type Step} from '@annulus/trainer';
import {knownOptions, oneOf, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {contrastiveLoss} from '../contrast/contrastive-loss.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {Queue} from '../memory/queue.js';
import {unit} from '../memory/unit.js';
import {checkedQueueSize} from './checked-queue-size.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {Encoder} from './encoder.js';
import {
  type ContrastiveLossOptions,
  checkedLossOptions,
  type LossOptions,
  type TemperaturePart,
  temperaturePart,
  temperatureSchedule,
} from './loss-options.js';
import {MomentumEncoder} from './momentum-encoder.js';
import {OptimizerFactory} from './optimizer-factory.js';
import {TrainingData} from './training-data.js';
import {viewTensor} from './view-tensor.js';

export interface MoCoOptions extends ContrastiveLossOptions {
  /** Keys remembered, at least those of one batch. Default 4096; He et al. use 65,536 for ImageNet. */
  readonly queueSize?: number;
  /**
   * m, the share of its old weights that the momentum encoder keeps, in [0, 1], or how it moves over the run, such as
   * `cosine({from: 0.99, to: 1})`; curves approach their end. Default 0.999 (He et al. 2020).
   */
  readonly momentum?: ScheduleOption;
  /** Keys that share batch norm statistics, after a shuffle of the batch; default 32: He et al. put 256 on 8 GPUs. */
  readonly keysPerNorm?: number;
  /**
   * `asymmetric` (default): the first view of an example is the query, the second the key; `symmetric`: also the other way
   * round, the mean of both losses, with the keys of both views remembered.
   */
  readonly loss?: 'asymmetric' | 'symmetric';
  /** Of the random rows the queue starts with, and of the shuffles. */
  readonly seed?: number;
}

/** The token of MoCo's options. */
export const MoCoOptions = token<MoCoOptions>('MoCoOptions');

/** Which view is the query, and which its key. */
const pairs = {
  asymmetric: [[0, 1]],
  symmetric: [
    [0, 1],
    [1, 0],
  ],
} as const;

/** Momentum Contrast (He et al. 2020): queries against a queue of keys from a slowly moving encoder. */
@injectable()
export class MoCo implements ContrastiveAlgorithm {
  readonly name = 'MoCo';
  readonly parts: TemperaturePart & {
    readonly encoder: Encoder;
    readonly momentumEncoder: MomentumEncoder;
    readonly queue: Queue;
  };
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #pairs: readonly (readonly [query: number, key: number])[];
  readonly #loss: LossOptions;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly createOptimizer: OptimizerFactory,
    @inject(MoCoOptions, {isOptional: true}) options: MoCoOptions = {},
  ) {
    const {
      queueSize = 4096,
      momentum = 0.999,
      keysPerNorm = 32,
      loss = 'asymmetric',
      seed = 0,
    } = knownOptions('MoCo', options, [
      'queueSize',
      'momentum',
      'keysPerNorm',
      'loss',
      'seed',
      'temperature',
      'positiveInDenominator',
    ]);
    this.#pairs = pairs[oneOf('loss', loss, ['asymmetric', 'symmetric'])];
    this.#loss = checkedLossOptions(options);
    this.schedules = temperatureSchedule(this.#loss);
    const size = checkedQueueSize(queueSize, data.batchSize * this.#pairs.length);
    const momentumEncoder = new MomentumEncoder(encoder, {
      momentum,
      groupSize: positiveInteger('keysPerNorm', keysPerNorm),
      seed,
    });
    this.parts = {
      encoder,
      momentumEncoder,
      queue: new Queue({size, dimensions: encoder.dimensions, seed}),
      ...temperaturePart(this.#loss),
    };
    this.hyperparameters = asPlainJson({
      queueSize,
      ...momentumEncoder.schedules,
      keysPerNorm,
      loss,
      seed,
      ...this.#loss,
    });
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {encoder, momentumEncoder, queue} = this.parts; // The momentum encoder follows the encoder after every update.
    const {ids} = batch;
    const views = [viewTensor(batch, 0), viewTensor(batch, 1)] as const;
    const losses = this.#pairs.map(([query, key]) => {
      const anchors = unit(encoder.forward(views[query] as tf.Tensor));
      const positives = momentumEncoder.keys(views[key] as tf.Tensor, step, key);
      queue.write(step, {ids, rows: positives});
      return contrastiveLoss(step, {anchors, ids, positives, memory: queue, ...this.#loss});
    });
    return tf.addN(losses).div(losses.length);
  }
}
