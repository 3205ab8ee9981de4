import {type Summing, withSharedStatistics} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import type {Batch} from '../contract/batch-source.js';
import {Gradients} from '../contract/gradients.js';
import {trainableOf, updated} from '../contract/module-parts.js';
import type {Optimizer} from '../contract/optimizer.js';
import type {ProcessGroup} from '../contract/process-group.js';
import type {Step} from '../contract/step.js';
import type {Strategy} from '../contract/strategy.js';
import type {Timings} from '../contract/timings.js';
import {TrainingBatch} from '../contract/training-batch.js';
import type {TrainingModule} from '../contract/training-module.js';
import {clipGradients, type GradientClipping, globalNorm} from '../optimizers/gradient-clipping.js';
import {averageStatistics} from '../parallel/average-statistics.js';
import {meansOver} from '../parallel/mean-over.js';
import {MeanTensors} from '../parallel/mean-tensors.js';
import {statisticsOver} from '../parallel/statistics-over.js';
import {UnequalSharesError} from '../parallel/unequal-shares-error.js';
import {freeFailedTape} from '../replay/free-failed-tape.js';
import {NonFiniteError} from '../replay/non-finite-error.js';
import type {StepKeeper} from '../replay/step-keeper.js';
import {isNonFinite, told} from '../replay/told.js';
import {Accumulation} from './accumulation.js';
import {readBack} from './read-back.js';
import {WindowMeans} from './window-means.js';

export interface UpdatesOptions<B extends Batch> {
  readonly module: TrainingModule<B>;
  readonly optimizer: Optimizer;
  readonly timings: Timings;
  readonly clipping?: GradientClipping | undefined;
  readonly group: ProcessGroup;
  readonly batchNorm: Strategy['batchNorm'];
  /** Keeps a step that is not finite. */
  readonly keeper?: StepKeeper | undefined;
}

/** Optimizer updates, one after the other, each out of one batch or a window of several. */
export class Updates<B extends Batch> {
  readonly #options: UpdatesOptions<B>;
  readonly #variables: readonly tf.Variable[];
  /** What the batches of this update have logged. */
  readonly window = new WindowMeans();
  readonly #accumulated = new Accumulation();
  readonly #summing: Summing | undefined;
  readonly #gradientMeans: MeanTensors;
  readonly #statisticMeans: MeanTensors;
  #steps: Step[] = [];

  constructor(options: UpdatesOptions<B>) {
    this.#options = options;
    this.#variables = trainableOf(options.module);
    this.#summing = statisticsOver(options.group, options.batchNorm);
    this.#gradientMeans = new MeanTensors(options.group);
    this.#statisticMeans = new MeanTensors(options.group, 'float64');
  }

  /**
   * Loss and gradients of one batch, and one readback; at the end of a window the weights, and then what the steps of
   * the window asked to run afterwards. Several ranks make the update together, from the mean of their gradients.
   *
   * @returns the loss, the learning rate, the norm that clipping measured, and everything the step logged
   * @throws NonFiniteError before any weight has changed
   */
  async add(batch: B, step: Step, endsWindow: boolean): Promise<Record<string, number>> {
    const {module, optimizer, timings, group, keeper} = this.#options;
    const held: tf.Tensor[] = [];
    this.#steps.push(step);
    keeper?.add(batch, step.info);
    try {
      const started = performance.now();
      const {loss, norm, gradients} = tf.tidy(() => {
        const computed = this.#backward(batch, step, endsWindow);
        for (const tensor of [computed.loss, computed.norm, ...computed.gradients])
          if (tensor) held.push(tf.keep(tensor));
        return computed;
      });
      const metrics = await this.#read(loss, norm, step, batch.size);
      const computed = timings.add('forward and backward', started);
      if (endsWindow) {
        tf.tidy(() => optimizer.apply(gradients, step.info));
        tf.tidy(() => updated(module, step.info));
        for (const each of this.#steps) each.finish();
        if (group.size > 1) averageStatistics(module, this.#statisticMeans);
        this.dispose();
        timings.add('update', computed);
      }
      return {...metrics, learningRate: optimizer.learningRate(step.info)};
    } catch (error) {
      const sentence = isNonFinite(error) ? await keeper?.keep(error) : undefined;
      this.dispose();
      throw sentence === undefined ? error : told(error as Error, sentence);
    } finally {
      tf.dispose(held);
    }
  }

  /** Frees what an unfinished window holds. */
  dispose(): void {
    this.#accumulated.clear();
    this.#options.keeper?.clear();
    for (const step of this.#steps) step.dispose();
    this.#steps = [];
  }

  /** The loss, and at the end of a window the gradients to apply. */
  #backward(batch: B, step: Step, endsWindow: boolean) {
    const {module, clipping} = this.#options;
    const offered = step.apply(TrainingBatch, batch) as B;
    const {value: loss, grads} = freeFailedTape(() =>
      withSharedStatistics(this.#summing, () =>
        tf.variableGrads(() => module.trainingStep(offered, step), [...this.#variables]),
      ),
    );
    const inOrder = this.#variables.map(({name}) => grads[name] ?? undefined); // Null where it is frozen.
    if (!endsWindow) {
      this.#accumulated.add(inOrder, batch.size);
      return {loss, norm: undefined, gradients: []};
    }
    const mean = this.#gradientMeans.ofGradients(this.#accumulated.mean(inOrder, batch.size), this.#variables);
    const {gradients} = step.apply(Gradients, {gradients: mean, variables: this.#variables});
    const norm = globalNorm(gradients);
    return {loss, norm, gradients: [...(clipping ? clipGradients(gradients, clipping, norm) : gradients)]};
  }

  /** The loss and what was logged, once both the loss and the gradients are known to be finite. */
  async #read(
    loss: tf.Scalar,
    norm: tf.Scalar | undefined,
    {logged, info, checks}: Step,
    examples: number,
  ): Promise<Record<string, number>> {
    const {module, clipping, group} = this.#options;
    const checked = Object.fromEntries(checks.map(({value}, index) => [`check/${index}`, value]));
    const {quantities: all, ...own} = await readBack<string>({loss, norm: norm ?? 0, ...checked}, logged);
    checks.forEach(({check}, index) => {
      check(all[`check/${index}`] as number);
    });
    const {quantities, metrics} = meansOver(
      group,
      {loss: all.loss as number, norm: all.norm as number, examples},
      own.logged,
    );
    if (quantities.examples !== examples) throw new UnequalSharesError(group, examples);
    for (const [quantity, value] of [
      ['loss', quantities.loss],
      ['gradient/norm', quantities.norm],
    ] as const) {
      if (!Number.isFinite(value)) throw new NonFiniteError(module.name, quantity, value, info);
    }
    const clipped = clipping && 'norm' in clipping && norm;
    return {loss: quantities.loss, ...(clipped && {'gradient/norm': quantities.norm}), ...metrics};
  }
}
