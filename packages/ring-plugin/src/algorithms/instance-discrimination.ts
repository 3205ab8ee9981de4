import type {ViewBatch} from '@annulus/datasets';
import {networkState, restoreNetwork, trainableVariables} from '@annulus/encoders';
import {asPlainJson, type PlainJsonObject, type Schedule, type StateDict, type Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {compare} from '../contrast/compare.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {MemoryBank} from '../memory/memory-bank.js';
import {unit} from '../memory/unit.js';
import {type DrawnBank, type DrawnBankOptions, drawAt, drawnBank} from './bank-options.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {contrastiveLoss} from './contrastive-loss-options.js';
import {Encoder} from './encoder.js';
import {OptimizerFactory} from './optimizer-factory.js';
import {TrainingData} from './training-data.js';
import {viewTensor} from './view-tensor.js';

export type InstanceDiscriminationOptions = DrawnBankOptions;

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
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #bank: MemoryBank;
  readonly #drawn: DrawnBank;
  readonly #loss: ReturnType<typeof contrastiveLoss>;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly optimizer: OptimizerFactory,
    @inject(InstanceDiscriminationOptions, {isOptional: true}) options: InstanceDiscriminationOptions = {},
  ) {
    this.#drawn = drawnBank(options);
    this.#loss = contrastiveLoss(options);
    this.networks = {encoder};
    this.schedules = {temperature: this.#loss.temperature};
    this.hyperparameters = asPlainJson({...this.#drawn, ...this.#loss});
    this.trainable = trainableVariables(encoder);
    const {keep, seed} = this.#drawn;
    this.#bank = new MemoryBank({size: data.length, dimensions: encoder.outputShape.at(-1) as number, keep, seed});
  }

  createOptimizer() {
    return this.optimizer(this.trainable);
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {ids} = batch;
    const anchors = unit(this.encoder.apply(viewTensor(batch, 0), {training: true}) as tf.Tensor);
    const positives = this.#bank.lookup(ids);
    step.keep(anchors);
    step.afterUpdate(() => this.#bank.update(step.gather(ids), step.gather(anchors)));
    const draw = drawAt(step, this.#drawn);
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
