import {withoutGradient} from '@annulus/backend';
import type {ViewBatch} from '@annulus/datasets';
import {type PlainJsonObject, positiveInteger, type StateDict, type Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {compare} from './compare.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {copyEncoder} from './encoders/copy-encoder.js';
import {Encoder} from './encoders/encoder.js';
import {networkState, restoreNetwork} from './encoders/network-state.js';
import {trainableVariables} from './encoders/trainable-variables.js';
import {Queue} from './memory/queue.js';
import {OptimizerFactory} from './optimizer-factory.js';
import {positiveNumber} from './positive-number.js';
import {TrainingData} from './training-data.js';
import {unit} from './unit.js';
import {viewTensor} from './view-tensor.js';

export interface MoCoOptions {
  /** Keys remembered, at least one batch. Default 4096; He et al. use 65,536 for ImageNet. */
  readonly queueSize?: number;
  /** τ. Default 0.07 (the paper, §5). */
  readonly temperature?: number;
  /** Share of its old weights that the momentum encoder keeps, in [0, 1]. Default 0.999 (He et al. 2020). */
  readonly keep?: number;
  /** Whether the positive is part of the partition; default true, InfoNCE. False is the paper's CNCE. */
  readonly positiveInDenominator?: boolean;
  /** Of the random rows the queue starts with. */
  readonly seed?: number;
}

/** The token of MoCo's options. */
export const MoCoOptions = token<MoCoOptions>('MoCoOptions');

/**
 * Momentum Contrast (He et al. 2020): queries against a queue of keys from a slowly moving encoder.
 *
 * The batch norms of the momentum encoder take their statistics from the whole batch of keys.
 */
@injectable()
export class MoCo implements ContrastiveAlgorithm {
  readonly name = 'MoCo';
  readonly trainable: tf.Variable[];
  readonly networks: Readonly<Record<string, tf.LayersModel>>;
  readonly hyperparameters: PlainJsonObject;
  readonly #momentumEncoder: Encoder;
  readonly #momentumVariables: tf.Variable[];
  readonly #queue: Queue;
  readonly #keep: number;
  readonly #loss: {readonly temperature: number; readonly positiveInDenominator: boolean};

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly optimizer: OptimizerFactory,
    @inject(MoCoOptions) options: MoCoOptions,
  ) {
    const {queueSize = 4096, temperature = 0.07, keep = 0.999, positiveInDenominator = true, seed = 0} = options;
    positiveInteger('queueSize', queueSize);
    positiveNumber('temperature', temperature);
    if (!(keep >= 0 && keep <= 1)) throw new RangeError(`Expected keep to be in [0, 1], received ${keep}.`);
    if (queueSize < data.batchSize) {
      throw new RangeError(
        `Expected queueSize to be at least the batch size of ${data.batchSize}, received ${queueSize}: a batch of keys must fit into the queue.`,
      );
    }
    this.trainable = trainableVariables(encoder);
    this.#momentumEncoder = copyEncoder(encoder);
    this.#momentumVariables = trainableVariables(this.#momentumEncoder);
    this.#queue = new Queue({size: queueSize, dimensions: encoder.outputShape.at(-1) as number, seed});
    this.networks = {encoder, momentumEncoder: this.#momentumEncoder};
    this.hyperparameters = {queueSize, temperature, keep, positiveInDenominator, seed};
    this.#keep = keep;
    this.#loss = {temperature, positiveInDenominator};
  }

  createOptimizer() {
    return this.optimizer(this.trainable);
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const anchors = unit(this.encoder.apply(viewTensor(batch, 0), {training: true}) as tf.Tensor);
    const positives = withoutGradient(() =>
      unit(this.#momentumEncoder.apply(viewTensor(batch, 1), {training: true}) as tf.Tensor),
    );
    step.keep(positives);
    step.afterUpdate(() => this.#queue.push(positives, batch.ids));
    const memory = this.#queue.rows;
    return compare(step, {anchors, positives, memory, eligible: this.#queue.eligible(batch.ids), ...this.#loss});
  }

  /** Moves the momentum encoder: `keep · its weights + (1 − keep) · the encoder's`. */
  afterUpdate(): void {
    this.#momentumVariables.forEach((key, index) => {
      key.assign(key.mul(this.#keep).add((this.trainable[index] as tf.Variable).mul(1 - this.#keep)));
    });
  }

  state(): StateDict {
    return {
      encoder: networkState(this.encoder),
      momentumEncoder: networkState(this.#momentumEncoder),
      queue: this.#queue.state(),
    };
  }

  restore({encoder, momentumEncoder, queue}: StateDict): void {
    restoreNetwork(this.encoder, encoder as StateDict);
    restoreNetwork(this.#momentumEncoder, momentumEncoder as StateDict);
    this.#queue.restore(queue as StateDict);
  }

  dispose(): void {
    this.encoder.dispose();
    this.#momentumEncoder.dispose();
    this.#queue.dispose();
  }
}
