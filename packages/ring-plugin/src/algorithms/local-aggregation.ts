import type {ViewBatch} from '@annulus/datasets';
import {asPlainJson, type PlainJsonObject, type Position, type Schedule, type Step} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import {Clusterings} from '../clustering/clusterings.js';
import {localPartition} from '../clustering/local-partition.js';
import {contrastiveLoss} from '../contrast/contrastive-loss.js';
import type {NegativeCandidates} from '../contrast/negatives.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {MemoryBank} from '../memory/memory-bank.js';
import {unit} from '../memory/unit.js';
import type {BankOptions} from './bank-options.js';
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
  readonly parts: TemperaturePart & {
    readonly encoder: Encoder;
    readonly bank: MemoryBank;
    readonly clusterings: Clusterings;
  };
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #background: number;
  readonly #warmup: number | undefined;
  readonly #seed: number;
  readonly #loss: LossOptions;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly createOptimizer: OptimizerFactory,
    @inject(LocalAggregationOptions, {isOptional: true}) options: LocalAggregationOptions = {},
  ) {
    const {
      background = 4096,
      clusterings = 3,
      iterations = 10,
      warmup,
      momentum = 0.5,
      seed = 0,
    } = knownOptions('LocalAggregation', options, [
      'background',
      'clusterings',
      'clusters',
      'iterations',
      'warmup',
      'momentum',
      'seed',
      'temperature',
      'positiveInDenominator',
    ]);
    const {clusters = Math.max(2, Math.round(data.length / 43))} = options;
    this.#background = positiveInteger('background', background);
    this.#warmup = warmup && positiveInteger('warmup.epochs', warmup.epochs);
    this.#seed = seed;
    this.#loss = checkedLossOptions(options);
    this.schedules = temperatureSchedule(this.#loss);
    this.parts = {
      encoder,
      bank: new MemoryBank({size: data.length, dimensions: encoder.dimensions, momentum, seed}),
      clusterings: new Clusterings({rows: data.length, clusterings, clusters, iterations, seed}),
      ...temperaturePart(this.#loss),
    };
    const clustering = {background, clusterings, clusters, iterations, ...(warmup && {warmup: {...warmup}})};
    this.hyperparameters = asPlainJson({...clustering, momentum, seed, ...this.#loss});
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {encoder, bank, clusterings} = this.parts;
    const {ids} = batch;
    const {epoch, batch: position} = step.info;
    const anchors = unit(encoder.forward(viewTensor(batch, 0)));
    const positives = bank.lookup(ids);
    bank.write(step, {ids, rows: anchors});
    if (this.#isClusteredAfter(step.info)) step.later(() => clusterings.refresh(bank.rows, epoch + 1));
    return contrastiveLoss(step, {
      anchors,
      ids,
      positives,
      memory: bank,
      choose: (candidates) => this.#choose(candidates),
      draw: {count: this.#background, replacement: 'without', keys: [this.#seed, epoch, position]},
      ...this.#loss,
    });
  }

  /** Whether new clusterings follow this step: at the end of every epoch from the last of the warm-up on. */
  #isClusteredAfter({epoch, batch, batches, maxEpochs}: Position): boolean {
    const warmup = this.#warmup ?? Math.min(10, Math.ceil(maxEpochs / 4));
    return batch === batches - 1 && epoch + 1 >= warmup;
  }

  /** Once there are clusterings, an anchor has at most `background` negatives, so that the draw takes all of them. */
  #choose(candidates: NegativeCandidates): NegativeCandidates {
    const close = this.parts.clusterings.neighbours(candidates.ids);
    return close ? localPartition(candidates, close, this.#background) : candidates;
  }
}
