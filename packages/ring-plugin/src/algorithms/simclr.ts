import type {ViewBatch} from '@annulus/datasets';
import {networkState, projectionHead, restoreNetwork, trainableVariables} from '@annulus/encoders';
import {asPlainJson, type PlainJsonObject, type Schedule, type StateDict, type Step} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {compare} from '../contrast/compare.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {BatchMemory} from '../memory/batch-memory.js';
import {unit} from '../memory/unit.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {type ContrastiveLossOptions, contrastiveLoss} from './contrastive-loss-options.js';
import {Encoder} from './encoder.js';
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
  readonly trainable: tf.Variable[];
  readonly networks: Readonly<Record<string, tf.LayersModel>>;
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #head: tf.LayersModel;
  readonly #loss: ReturnType<typeof contrastiveLoss>;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(OptimizerFactory) readonly optimizer: OptimizerFactory,
    @inject(SimCLROptions, {isOptional: true}) options: SimCLROptions = {},
  ) {
    const {projection = 128, seed = 0} = options;
    this.#loss = contrastiveLoss(options);
    this.#head = projectionHead({inputs: encoder.outputShape.at(-1) as number, outputs: projection, seed});
    this.networks = {encoder, head: this.#head};
    this.schedules = {temperature: this.#loss.temperature};
    this.hyperparameters = asPlainJson({projection, seed, ...this.#loss});
    this.trainable = [...trainableVariables(encoder), ...trainableVariables(this.#head)];
  }

  createOptimizer() {
    return this.optimizer(this.trainable);
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const views = tf.concat([viewTensor(batch, 0), viewTensor(batch, 1)]);
    const embeddings = this.encoder.apply(views, {training: true}) as tf.Tensor;
    const anchors = unit(this.#head.apply(embeddings, {training: true}) as tf.Tensor);
    const positives = tf.concat(tf.split<tf.Tensor2D>(anchors, 2).toReversed());
    const ids = Int32Array.of(...batch.ids, ...batch.ids);
    const memory = new BatchMemory(step.gatherWithGradient(anchors), step.gather(ids));
    return compare(step, {anchors, ids, positives, memory, memoryGradient: 'all', ...this.#loss});
  }

  state(): StateDict {
    return {encoder: networkState(this.encoder), head: networkState(this.#head)};
  }

  restore({encoder, head}: StateDict): void {
    restoreNetwork(this.encoder, encoder as StateDict);
    restoreNetwork(this.#head, head as StateDict);
  }

  dispose(): void {
    this.encoder.dispose();
    this.#head.dispose();
  }
}
