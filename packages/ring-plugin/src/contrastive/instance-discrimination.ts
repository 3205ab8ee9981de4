import type {ViewBatch} from '@annulus/datasets';
import {type PlainJsonObject, positiveInteger, type StateDict, type Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {compare} from './compare.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {drawNegatives} from './draw-negatives.js';
import {Encoder} from './encoders/encoder.js';
import {networkState, restoreNetwork} from './encoders/network-state.js';
import {trainableVariables} from './encoders/trainable-variables.js';
import {MemoryBank} from './memory/memory-bank.js';
import {OptimizerFactory} from './optimizer-factory.js';
import {positiveNumber} from './positive-number.js';
import {TrainingData} from './training-data.js';
import {unit} from './unit.js';
import {viewTensor} from './view-tensor.js';

export interface InstanceDiscriminationOptions {
  /** Bank rows drawn as the negatives of each anchor; default 4096 (Wu et al. 2018). */
  readonly negatives?: number;
  /** τ. Default 0.07 (the paper, §5). */
  readonly temperature?: number;
  /** Share of its old row that an example keeps in the bank, in [0, 1); default 0.5 (Wu et al. 2018). */
  readonly keep?: number;
  /** Whether the positive is part of the partition; default true, InfoNCE. False is the paper's CNCE. */
  readonly positiveInDenominator?: boolean;
  /** Of the random rows the bank starts with, and of the draws. */
  readonly seed?: number;
}

/** The token of instance discrimination's options. */
export const InstanceDiscriminationOptions = token<InstanceDiscriminationOptions>('InstanceDiscriminationOptions');

/**
 * Instance discrimination (Wu et al. 2018, the paper's IR): each example against a memory bank of all of them.
 *
 * The whole bank is scored, so that a ring sees every row, and negatives are drawn from what is kept: a step holds a few
 * tensors of Shape `[batch, examples]`.
 */
@injectable()
export class InstanceDiscrimination implements ContrastiveAlgorithm {
  readonly name = 'InstanceDiscrimination';
  readonly trainable: tf.Variable[];
  readonly networks: Readonly<Record<string, tf.LayersModel>>;
  readonly hyperparameters: PlainJsonObject;
  readonly #bank: MemoryBank;
  readonly #negatives: number;
  readonly #seed: number;
  readonly #loss: {readonly temperature: number; readonly positiveInDenominator: boolean};

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly optimizer: OptimizerFactory,
    @inject(InstanceDiscriminationOptions) options: InstanceDiscriminationOptions,
  ) {
    const {negatives = 4096, temperature = 0.07, keep = 0.5, positiveInDenominator = true, seed = 0} = options;
    this.#negatives = positiveInteger('negatives', negatives);
    this.#loss = {temperature: positiveNumber('temperature', temperature), positiveInDenominator};
    this.#seed = seed;
    this.networks = {encoder};
    this.hyperparameters = {negatives, temperature, keep, positiveInDenominator, seed};
    this.trainable = trainableVariables(encoder);
    this.#bank = new MemoryBank({size: data.length, dimensions: encoder.outputShape.at(-1) as number, keep, seed});
  }

  createOptimizer() {
    return this.optimizer(this.trainable);
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const anchors = unit(this.encoder.apply(viewTensor(batch, 0), {training: true}) as tf.Tensor);
    const {ids} = batch;
    const {epoch, batch: position} = step.info;
    const positives = this.#bank.lookup(ids);
    step.keep(anchors);
    step.afterUpdate(() => this.#bank.update(ids, anchors));
    return compare(step, {
      anchors,
      positives,
      memory: this.#bank.rows,
      eligible: this.#bank.eligible(ids),
      draw: (weights) => drawNegatives(weights, {count: this.#negatives, keys: [this.#seed, epoch, position]}),
      ...this.#loss,
    });
  }

  state(): StateDict {
    return {encoder: networkState(this.encoder), bank: this.#bank.state()};
  }

  restore({encoder, bank}: StateDict): void {
    restoreNetwork(this.encoder, encoder as StateDict);
    this.#bank.restore(bank as StateDict);
  }

  dispose(): void {
    this.encoder.dispose();
    this.#bank.dispose();
  }
}
