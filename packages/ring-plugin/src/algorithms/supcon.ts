import type {ViewBatch} from '@annulus/datasets';
import {type Network, simclrHead} from '@annulus/encoders';
import {asPlainJson, type PlainJsonObject, type Schedule, type Step} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {contrastiveLoss} from '../contrast/contrastive-loss.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {LabelledBatchMemory} from '../memory/labelled-batch-memory.js';
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

/** The temperature is 0.1 by default (Khosla et al. 2020). */
export interface SupConOptions extends Pick<ContrastiveLossOptions, 'temperature'> {
  /** Numbers of a projection, which is what is compared. Default 128 (Khosla et al. 2020). */
  readonly projection?: number;
  /** Of the head's initial weights. */
  readonly seed?: number;
}

/** The token of SupCon's options. */
export const SupConOptions = token<SupConOptions>('SupConOptions');

/**
 * Supervised Contrastive Learning (Khosla et al. 2020), its `L_out` (Eq. 2): the positives of a view are all other views of its
 * class in the batch, those of other ranks too; its negatives are the views of other classes, of which there must be at least one.
 * Learns from batches with labels.
 *
 * The mean over the positives of `−log(exp(z·zₚ/τ) / Σₐ exp(z·zₐ/τ))` is `log Σₐ exp(z·zₐ/τ) − z·z̄/τ`, where z̄ is their mean:
 * InfoNCE with z̄ for the positive, and every view but the anchor in the denominator.
 */
@injectable()
export class SupCon implements ContrastiveAlgorithm {
  readonly name = 'SupCon';
  readonly parts: TemperaturePart & {readonly encoder: Encoder; readonly head: Network};
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #temperature: LossOptions['temperature'];

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(OptimizerFactory) readonly createOptimizer: OptimizerFactory,
    @inject(SupConOptions, {isOptional: true}) options: SupConOptions = {},
  ) {
    const {projection = 128, seed = 0} = knownOptions('SupCon', options, ['projection', 'seed', 'temperature']);
    const loss = checkedLossOptions(options, {temperature: 0.1});
    const {temperature} = loss;
    this.#temperature = temperature;
    this.schedules = temperatureSchedule(loss);
    this.hyperparameters = asPlainJson({projection, seed, temperature});
    this.parts = {
      encoder,
      head: simclrHead({inputs: encoder.dimensions, outputs: positiveInteger('projection', projection), seed}),
      ...temperaturePart(loss),
    };
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {encoder, head} = this.parts;
    const classes = labelsOf(batch);
    const views = tf.concat([viewTensor(batch, 0), viewTensor(batch, 1)]);
    const anchors = unit(head.forward(encoder.forward(views)));
    const ids = Int32Array.of(...batch.ids, ...batch.ids);
    const labels = Int32Array.of(...classes, ...classes);
    const memory = LabelledBatchMemory.of(step, {ids, labels, rows: anchors});
    const alike = memory.alike(step);
    const positives = tf.matMul(alike.div(alike.sum(1, true)), memory.rows) as tf.Tensor2D;
    return contrastiveLoss(step, {
      anchors,
      ids,
      positives,
      memory,
      memoryGradient: 'all',
      alsoInDenominator: alike,
      positiveInDenominator: false, // It is the mean of rows that are.
      temperature: this.#temperature,
    });
  }
}

function labelsOf({labels, ids}: ViewBatch): Int32Array {
  const without = labels?.findIndex((label) => label < 0) ?? -1;
  if (without >= 0) {
    throw new RangeError(
      `Expected a class for every example, since SupCon learns from classes, received ${labels?.[without]} for example ${ids[without]}. ` +
        'Leave examples without a class out: dataset.select(indices) keeps the others.',
    );
  }
  if (labels) return labels;
  throw new TypeError(
    'Expected a label for every example, since SupCon learns from classes, received batches without labels. ' +
      'Use labelled data, or SimCLR, which needs none.',
  );
}
