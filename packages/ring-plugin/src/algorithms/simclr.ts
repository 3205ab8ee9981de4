import type {ViewBatch} from '@annulus/datasets';
import {type Network, simclrHead} from '@annulus/encoders';
import {asPlainJson, type PlainJsonObject, type Schedule, type Step} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {contrastiveLoss} from '../contrast/contrastive-loss.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {BatchMemory} from '../memory/batch-memory.js';
import {unit} from '../memory/unit.js';
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
import {OptimizerFactory} from './optimizer-factory.js';
import {viewTensor} from './view-tensor.js';

export interface SimCLROptions extends ContrastiveLossOptions {
  /** Numbers of a projection, which is what is compared. Default 128 (Chen et al. 2020). */
  readonly projection?: number;
  /** Of the head's initial weights. */
  readonly seed?: number;
}

/** The token of SimCLR's options. */
export const SimCLROptions = token<SimCLROptions>('SimCLROptions');

/**
 * SimCLR (Chen et al. 2020): the views of a batch against each other, without a memory. Each of the 2N views is an anchor, its
 * positive is the other view of its example, and its negatives are the views of all other examples, those of other ranks too.
 */
@injectable()
export class SimCLR implements ContrastiveAlgorithm {
  readonly name = 'SimCLR';
  readonly parts: TemperaturePart & {readonly encoder: Encoder; readonly head: Network};
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #loss: LossOptions;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(OptimizerFactory) readonly createOptimizer: OptimizerFactory,
    @inject(SimCLROptions, {isOptional: true}) options: SimCLROptions = {},
  ) {
    const {projection = 128, seed = 0} = knownOptions('SimCLR', options, [
      'projection',
      'seed',
      'temperature',
      'positiveInDenominator',
    ]);
    this.#loss = checkedLossOptions(options);
    this.schedules = temperatureSchedule(this.#loss);
    this.hyperparameters = asPlainJson({projection, seed, ...this.#loss});
    this.parts = {
      encoder,
      head: simclrHead({inputs: encoder.dimensions, outputs: positiveInteger('projection', projection), seed}),
      ...temperaturePart(this.#loss),
    };
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {encoder, head} = this.parts;
    const views = tf.concat([viewTensor(batch, 0), viewTensor(batch, 1)]);
    const anchors = unit(head.forward(encoder.forward(views)));
    const positives = tf.concat(tf.split<tf.Tensor2D>(anchors, 2).toReversed());
    const ids = Int32Array.of(...batch.ids, ...batch.ids);
    const memory = BatchMemory.of(step, {ids, rows: anchors});
    return contrastiveLoss(step, {anchors, ids, positives, memory, memoryGradient: 'all', ...this.#loss});
  }
}
