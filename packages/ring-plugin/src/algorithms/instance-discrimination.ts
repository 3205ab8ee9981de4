import type {ViewBatch} from '@annulus/datasets';
import {asPlainJson, type PlainJsonObject, type Schedule, type Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {contrastiveLoss} from '../contrast/contrastive-loss.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {MemoryBank} from '../memory/memory-bank.js';
import {unit} from '../memory/unit.js';
import {checkedBankOptions, type DrawnBank, type DrawnBankOptions, drawAt} from './bank-options.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {Encoder} from './encoder.js';
import {
  checkedLossOptions,
  type LossOptions,
  type TemperaturePart,
  temperaturePart,
  temperatureSchedule,
} from './loss-options.js';
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
  readonly parts: TemperaturePart & {readonly encoder: Encoder; readonly bank: MemoryBank};
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #drawn: DrawnBank;
  readonly #loss: LossOptions;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly createOptimizer: OptimizerFactory,
    @inject(InstanceDiscriminationOptions, {isOptional: true}) options: InstanceDiscriminationOptions = {},
  ) {
    this.#drawn = checkedBankOptions(this.name, options);
    this.#loss = checkedLossOptions(options);
    this.schedules = temperatureSchedule(this.#loss);
    this.hyperparameters = asPlainJson({...this.#drawn, ...this.#loss});
    const {momentum, seed} = this.#drawn;
    this.parts = {
      encoder,
      bank: new MemoryBank({size: data.length, dimensions: encoder.dimensions, momentum, seed}),
      ...temperaturePart(this.#loss),
    };
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {encoder, bank} = this.parts;
    const {ids} = batch;
    const anchors = unit(encoder.forward(viewTensor(batch, 0)));
    const positives = bank.lookup(ids);
    bank.write(step, {ids, rows: anchors});
    return contrastiveLoss(step, {
      anchors,
      ids,
      positives,
      memory: bank,
      draw: drawAt(step, this.#drawn),
      ...this.#loss,
    });
  }
}
