import type {ViewBatch} from '@annulus/datasets';
import {networkState, restoreNetwork, trainableVariables} from '@annulus/encoders';
import {
  asPlainJson,
  type PlainJsonObject,
  type Position,
  positiveInteger,
  type Schedule,
  type StateDict,
  type Step,
} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {Clusterings} from '../clustering/clusterings.js';
import {localPartition} from '../clustering/local-partition.js';
import {compare} from '../contrast/compare.js';
import type {NegativeCandidates} from '../contrast/negatives.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {MemoryBank} from '../memory/memory-bank.js';
import {unit} from '../memory/unit.js';
import type {BankOptions} from './bank-options.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {contrastiveLoss} from './contrastive-loss-options.js';
import {Encoder} from './encoder.js';
import {OptimizerFactory} from './optimizer-factory.js';
import {TrainingData} from './training-data.js';
import {viewTensor} from './view-tensor.js';

export interface LocalAggregationOptions extends BankOptions {
  /** The nearest bank rows that an anchor is compared with, beside its own; default 4096 (Zhuang et al. 2019). */
  readonly background?: number;
  /** Clusterings of the bank; default 3, as Zhuang et al. make for AlexNet. For ResNets they make 10: more neighbours. */
  readonly clusterings?: number;
  /** Clusters of each; default one for every 43 examples, as Zhuang et al. make 30,000 of 1,281,167, and at least 2. */
  readonly clusters?: number;
  /** Iterations of k-means; default 10: in later ones 1 row in 500 changes its cluster, or fewer. */
  readonly iterations?: number;
  /**
   * Epochs before the first clusterings, of instance discrimination: clusters of rows that have learned nothing teach
   * nothing. Default 10 (Zhuang et al. 2019), but no more than a quarter of the run.
   */
  readonly warmup?: {readonly epochs: number};
}

/** The token of local aggregation's options. */
export const LocalAggregationOptions = token<LocalAggregationOptions>('LocalAggregationOptions');

/**
 * Local Aggregation (Zhuang et al. 2019): instance discrimination in which the bank rows that share a cluster with an example
 * count as its positive too, and only the nearest rows are told apart.
 *
 * Every epoch ends with new clusterings of the bank. Before the first, negatives are drawn from the whole bank.
 */
@injectable()
export class LocalAggregation implements ContrastiveAlgorithm {
  readonly name = 'LocalAggregation';
  readonly trainable: tf.Variable[];
  readonly networks: Readonly<Record<string, tf.LayersModel>>;
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #bank: MemoryBank;
  readonly #clusterings: Clusterings;
  readonly #background: number;
  readonly #warmup: number | undefined;
  readonly #seed: number;
  readonly #loss: ReturnType<typeof contrastiveLoss>;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly optimizer: OptimizerFactory,
    @inject(LocalAggregationOptions, {isOptional: true}) options: LocalAggregationOptions = {},
  ) {
    const {background = 4096, clusterings = 3, iterations = 10, warmup, keep = 0.5, seed = 0} = options;
    const {clusters = Math.max(2, Math.round(data.length / 43))} = options;
    this.#background = positiveInteger('background', background);
    this.#warmup = warmup && positiveInteger('warmup.epochs', warmup.epochs);
    this.#seed = seed;
    this.#loss = contrastiveLoss(options);
    this.#clusterings = new Clusterings({rows: data.length, clusterings, clusters, iterations, seed});
    this.#bank = new MemoryBank({size: data.length, dimensions: encoder.outputShape.at(-1) as number, keep, seed});
    this.networks = {encoder};
    this.trainable = trainableVariables(encoder);
    const clustering = {background, clusterings, clusters, iterations, ...(warmup && {warmup: {...warmup}})};
    this.schedules = {temperature: this.#loss.temperature};
    this.hyperparameters = asPlainJson({...clustering, keep, seed, ...this.#loss});
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
    step.afterUpdate(() => {
      this.#bank.update(step.gather(ids), step.gather(anchors));
      if (this.#isClusteredAfter(step.info)) this.#clusterings.refresh(this.#bank.rows, epoch + 1);
    });
    return compare(step, {
      anchors,
      ids,
      positives,
      memory: this.#bank,
      choose: (candidates) => this.#choose(candidates),
      draw: {count: this.#background, replacement: 'without', keys: [this.#seed, epoch, position]},
      ...this.#loss,
    });
  }

  state(): StateDict {
    return {encoder: networkState(this.encoder), bank: this.#bank.state(), clusterings: this.#clusterings.state()};
  }

  restore({encoder, bank, clusterings}: StateDict): void {
    restoreNetwork(this.encoder, encoder as StateDict);
    this.#bank.restore(bank as StateDict);
    this.#clusterings.restore(clusterings as StateDict);
  }

  dispose(): void {
    this.encoder.dispose();
    this.#bank.dispose();
    this.#clusterings.dispose();
  }

  /** Whether new clusterings follow this step: at the end of every epoch from the last of the warm-up on. */
  #isClusteredAfter({epoch, batch, batches, maxEpochs}: Position): boolean {
    const warmup = this.#warmup ?? Math.min(10, Math.ceil(maxEpochs / 4));
    return batch === batches - 1 && epoch + 1 >= warmup;
  }

  /** Once there are clusterings, an anchor has at most `background` negatives, so that the draw takes all of them. */
  #choose(candidates: NegativeCandidates): NegativeCandidates {
    const close = this.#clusterings.neighbours(candidates.ids);
    return close ? localPartition(candidates, close, this.#background) : candidates;
  }
}
