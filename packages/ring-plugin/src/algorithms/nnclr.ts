import type {ViewBatch} from '@annulus/datasets';
import {byolHead, mlpHead, type Network} from '@annulus/encoders';
import {asPlainJson, type PlainJsonObject, type Schedule, type Step} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import {contrastiveLoss} from '../contrast/contrastive-loss.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {BatchMemory} from '../memory/batch-memory.js';
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
import {OptimizerFactory} from './optimizer-factory.js';
import {TrainingData} from './training-data.js';
import {viewTensor} from './view-tensor.js';

/** The temperature is 0.1 by default (Dwibedi et al. 2021). */
export interface NNCLROptions extends ContrastiveLossOptions {
  /**
   * Projections remembered, at least those of one batch. Default 4096; Dwibedi et al. use 98,304 for ImageNet. In one as long
   * as the data set the nearest row is often the example's own.
   */
  readonly queueSize?: number;
  /** Numbers of a projection, which is what is compared. Default 256 (Dwibedi et al. 2021). */
  readonly projection?: number;
  /** Numbers of the projector's two hidden layers; the predictor's one has twice as many. Default 2048 (Dwibedi et al. 2021). */
  readonly hidden?: number;
  /** Of the heads' initial weights, and of the random rows the queue starts with. */
  readonly seed?: number;
}

/** The token of NNCLR's options. */
export const NNCLROptions = token<NNCLROptions>('NNCLROptions');

/**
 * Nearest-Neighbour Contrastive Learning (Dwibedi et al. 2021): the positive of a view is not its example's other view but the
 * nearest to it of the projections remembered, so that what is alike comes together across examples. The nearest row is
 * compared with the predictions made of the other views of the batch, those of all ranks.
 */
@injectable()
export class NNCLR implements ContrastiveAlgorithm {
  readonly name = 'NNCLR';
  readonly parts: TemperaturePart & {
    readonly encoder: Encoder;
    readonly projector: Network;
    readonly predictor: Network;
    readonly queue: Queue;
  };
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #loss: LossOptions;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly createOptimizer: OptimizerFactory,
    @inject(NNCLROptions, {isOptional: true}) options: NNCLROptions = {},
  ) {
    const {
      queueSize = 4096,
      projection = 256,
      hidden = 2048,
      seed = 0,
    } = knownOptions('NNCLR', options, [
      'queueSize',
      'projection',
      'hidden',
      'seed',
      'temperature',
      'positiveInDenominator',
    ]);
    this.#loss = checkedLossOptions(options, {temperature: 0.1});
    const size = checkedQueueSize(queueSize, data.batchSize);
    const outputs = positiveInteger('projection', projection);
    const width = positiveInteger('hidden', hidden);
    const {dimensions: inputs} = encoder;
    this.parts = {
      encoder,
      projector: mlpHead({inputs, hidden: width, outputs, layers: 3, batchNorm: 'all', seed}),
      predictor: byolHead({inputs: outputs, hidden: 2 * width, outputs, seed: seed + 1}),
      queue: new Queue({size, dimensions: outputs, seed}),
      ...temperaturePart(this.#loss),
    };
    this.schedules = temperatureSchedule(this.#loss);
    this.hyperparameters = asPlainJson({queueSize, projection, hidden, seed, ...this.#loss});
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {encoder, projector, predictor, queue} = this.parts;
    const {ids} = batch;
    const projected = (view: number) => projector.forward(encoder.forward(viewTensor(batch, view)));
    const projections = [projected(0), projected(1)] as const;
    const lossOf = (one: tf.Tensor2D, other: tf.Tensor2D) => {
      const anchors = queue.nearest(unit(one));
      const positives = unit(predictor.forward(other));
      const memory = BatchMemory.of(step, {ids, rows: positives});
      return contrastiveLoss(step, {anchors, ids, positives, memory, memoryGradient: 'all', ...this.#loss});
    };
    queue.write(step, {ids, rows: unit(projections[0])});
    const losses = [lossOf(projections[0], projections[1]), lossOf(projections[1], projections[0])] as const;
    return losses[0].add(losses[1]).div(2);
  }
}
