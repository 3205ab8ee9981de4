import type {ViewBatch} from '@annulus/datasets';
import {networkState, restoreNetwork, trainableVariables} from '@annulus/encoders';
import {
  asPlainJson,
  type PlainJsonObject,
  type Position,
  positiveInteger,
  type Schedule,
  type ScheduleOption,
  type StateDict,
  type Step,
} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {compare} from '../contrast/compare.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {Queue} from '../memory/queue.js';
import {unit} from '../memory/unit.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {type ContrastiveLossOptions, contrastiveLoss} from './contrastive-loss-options.js';
import {Encoder} from './encoder.js';
import {MomentumEncoder} from './momentum-encoder.js';
import {oneOf} from './one-of.js';
import {OptimizerFactory} from './optimizer-factory.js';
import {TrainingData} from './training-data.js';
import {viewTensor} from './view-tensor.js';

export interface MoCoOptions extends ContrastiveLossOptions {
  /** Keys remembered, at least those of one batch. Default 4096; He et al. use 65,536 for ImageNet. */
  readonly queueSize?: number;
  /**
   * Share of its old weights that the momentum encoder keeps, in [0, 1], or how that share moves over the run, such as
   * `cosine({from: 0.99, to: 1})`; curves approach their end. Default 0.999 (He et al. 2020).
   */
  readonly keep?: ScheduleOption;
  /** Keys that share batch norm statistics, after a shuffle of the batch; default 32: He et al. put 256 on 8 GPUs. */
  readonly keysPerNorm?: number;
  /**
   * `query to key` (default): the first view of an example is the query, the second the key; `symmetric`: also the other way
   * round, the mean of both losses, with the keys of both views remembered.
   */
  readonly direction?: 'query to key' | 'symmetric';
  /** Of the random rows the queue starts with, and of the shuffles. */
  readonly seed?: number;
}

/** The token of MoCo's options. */
export const MoCoOptions = token<MoCoOptions>('MoCoOptions');

/** Momentum Contrast (He et al. 2020): queries against a queue of keys from a slowly moving encoder. */
@injectable()
export class MoCo implements ContrastiveAlgorithm {
  readonly name = 'MoCo';
  readonly trainable: tf.Variable[];
  readonly networks: Readonly<Record<string, tf.LayersModel>>;
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #momentumEncoder: MomentumEncoder;
  readonly #queue: Queue;
  readonly #queryViews: readonly number[];
  readonly #loss: ReturnType<typeof contrastiveLoss>;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly optimizer: OptimizerFactory,
    @inject(MoCoOptions, {isOptional: true}) options: MoCoOptions = {},
  ) {
    const {queueSize = 4096, keep = 0.999, keysPerNorm = 32, direction = 'query to key', seed = 0} = options;
    positiveInteger('queueSize', queueSize);
    this.#queryViews = oneOf('direction', ['query to key', 'symmetric'], direction) === 'symmetric' ? [0, 1] : [0];
    const keys = data.batchSize * this.#queryViews.length;
    if (queueSize < keys) {
      throw new RangeError(
        `Expected queueSize to be at least the ${keys} keys of a batch, received ${queueSize}: they must fit into the queue.`,
      );
    }
    this.#loss = contrastiveLoss(options);
    this.trainable = trainableVariables(encoder);
    this.#momentumEncoder = new MomentumEncoder(encoder, {keep, groupSize: keysPerNorm, seed});
    this.#queue = new Queue({size: queueSize, dimensions: encoder.outputShape.at(-1) as number, seed});
    this.networks = {encoder, momentumEncoder: this.#momentumEncoder.network};
    const {momentum} = this.#momentumEncoder;
    this.schedules = {momentum, temperature: this.#loss.temperature};
    this.hyperparameters = asPlainJson({queueSize, keep: momentum, keysPerNorm, direction, seed, ...this.#loss});
  }

  createOptimizer() {
    return this.optimizer(this.trainable);
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {ids} = batch;
    const losses = this.#queryViews.map((view) => {
      const anchors = unit(this.encoder.apply(viewTensor(batch, view), {training: true}) as tf.Tensor);
      const keys = this.#momentumEncoder.keys(viewTensor(batch, 1 - view), step, 1 - view);
      const positives = step.ownOf(keys);
      step.keep(keys);
      step.afterUpdate(() => this.#queue.push(keys, step.gather(ids)));
      return compare(step, {anchors, ids, positives, memory: this.#queue, ...this.#loss});
    });
    return tf.addN(losses).div(losses.length);
  }

  /** Moves the momentum encoder. */
  afterUpdate(at: Position): void {
    this.#momentumEncoder.follow(at);
  }

  state(): StateDict {
    return {
      encoder: networkState(this.encoder),
      momentumEncoder: this.#momentumEncoder.state(),
      queue: this.#queue.state(),
    };
  }

  restore({encoder, momentumEncoder, queue}: StateDict): void {
    restoreNetwork(this.encoder, encoder as StateDict);
    this.#momentumEncoder.restore(momentumEncoder as StateDict);
    this.#queue.restore(queue as StateDict);
  }

  dispose(): void {
    this.encoder.dispose();
    this.#momentumEncoder.dispose();
    this.#queue.dispose();
  }
}
