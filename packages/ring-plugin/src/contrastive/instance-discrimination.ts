import type {ViewBatch} from '@annulus/datasets';
import {type PlainJsonObject, positiveInteger, type StateDict, type Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {compare} from './compare.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {type ContrastiveLossOptions, contrastiveLoss} from './contrastive-loss-options.js';
import {Encoder} from './encoders/encoder.js';
import {networkState, restoreNetwork} from './encoders/network-state.js';
import {trainableVariables} from './encoders/trainable-variables.js';
import {MemoryBank} from './memory/memory-bank.js';
import {oneOf} from './one-of.js';
import {OptimizerFactory} from './optimizer-factory.js';
import {TrainingData} from './training-data.js';
import {unit} from './unit.js';
import {viewTensor} from './view-tensor.js';

export interface InstanceDiscriminationOptions extends ContrastiveLossOptions {
  /** Bank rows drawn as the negatives of each anchor; default 4096 (Wu et al. 2018). */
  readonly negatives?: number;
  /** Whether a row may be drawn only once for an anchor (default), or again and again, as in the code of Wu et al. */
  readonly replacement?: 'without' | 'with';
  /** Share of its old row that an example keeps in the bank, in [0, 1); default 0.5 (Wu et al. 2018). */
  readonly keep?: number;
  /** Of the random rows the bank starts with, and of the draws. */
  readonly seed?: number;
}

/** The token of instance discrimination's options. */
export const InstanceDiscriminationOptions = token<InstanceDiscriminationOptions>('InstanceDiscriminationOptions');

/**
 * Instance discrimination (Wu et al. 2018, the paper's IR): each example against a memory bank of all of them.
 *
 * The whole bank is scored, so that whoever chooses among the negatives sees every row; they are drawn from what is chosen.
 */
@injectable()
export class InstanceDiscrimination implements ContrastiveAlgorithm {
  readonly name = 'InstanceDiscrimination';
  readonly trainable: tf.Variable[];
  readonly networks: Readonly<Record<string, tf.LayersModel>>;
  readonly hyperparameters: PlainJsonObject;
  readonly #bank: MemoryBank;
  readonly #draw: {readonly count: number; readonly replacement: 'without' | 'with'};
  readonly #seed: number;
  readonly #loss: ReturnType<typeof contrastiveLoss>;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly optimizer: OptimizerFactory,
    @inject(InstanceDiscriminationOptions, {isOptional: true}) options: InstanceDiscriminationOptions = {},
  ) {
    const {negatives = 4096, replacement = 'without', keep = 0.5, seed = 0} = options;
    oneOf('replacement', ['without', 'with'], replacement);
    this.#draw = {count: positiveInteger('negatives', negatives), replacement};
    this.#loss = contrastiveLoss(options);
    this.#seed = seed;
    this.networks = {encoder};
    this.hyperparameters = {negatives, replacement, keep, seed, ...this.#loss};
    this.trainable = trainableVariables(encoder);
    this.#bank = new MemoryBank({size: data.length, dimensions: encoder.outputShape.at(-1) as number, keep, seed});
  }

  createOptimizer() {
    return this.optimizer(this.trainable);
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {ids} = batch;
    const {epoch, batch: position} = step.info;
    const anchors = unit(this.encoder.apply(viewTensor(batch, 0), {training: true}) as tf.Tensor);
    const positives = this.#bank.lookup(ids);
    step.keep(anchors);
    step.afterUpdate(() => this.#bank.update(ids, anchors));
    const draw = {...this.#draw, keys: [this.#seed, epoch, position]};
    return compare(step, {anchors, ids, positives, memory: this.#bank, draw, ...this.#loss});
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
