import * as tf from '@tensorflow/tfjs';
import {fractionBelow1} from '../checks/fraction-below-1.js';
import {nonNegativeInteger} from '../checks/non-negative-integer.js';
import type {Callback} from '../contract/callback.js';
import {trainableOf} from '../contract/module-parts.js';
import type {Run} from '../contract/run.js';
import type {StateDict} from '../contract/state-dict.js';
import type {BatchEnd, FitStart, Setup, Teardown} from '../contract/training-hooks.js';
import {lerp} from '../optimizers/lerp.js';

export interface WeightAveragingOptions {
  /** The share of the average that stays at each update, in [0, 1); default 0.999. */
  readonly decay?: number;
  /** Updates or epochs of training before the average begins, with the weights that are then there; default none. */
  readonly from?: {readonly updates: number} | {readonly epochs: number};
  /** The weights that validation, test, sanity and prediction passes use; default `average`. */
  readonly evaluate?: 'average' | 'trained';
  /** The weights that the module keeps after a run that did not fail; default `average`. */
  readonly atEnd?: 'average' | 'trained';
}

/**
 * An exponential moving average of the weights, as Lightning's `EMAWeightAveraging`: after every update
 * `average ← decay · average + (1 − decay) · weight`, over all of the module's `trainable`.
 *
 * What is not trained is not averaged: batch norm keeps the running statistics of the trained weights, which suit an
 * average that follows closely; for a slow one let some training batches pass through the network afterwards, as
 * PyTorch's `update_bn` does.
 *
 * Checkpoints hold the trained weights, and the average beside them.
 */
export class WeightAveraging implements Callback {
  readonly name = 'WeightAveraging';
  readonly #decay: number;
  readonly #from: {readonly updates: number} | {readonly epochs: number};
  readonly #evaluate: 'average' | 'trained';
  readonly #atEnd: 'average' | 'trained';
  /** One per variable; absent until the average begins. */
  #averages: tf.Variable[] | undefined;
  /** The trained weights, while the averages are in their place. */
  #trained: tf.Tensor[] | undefined;

  constructor({
    decay = 0.999,
    from = {updates: 0},
    evaluate = 'average',
    atEnd = 'average',
  }: WeightAveragingOptions = {}) {
    fractionBelow1('decay', decay);
    for (const [unit, count] of Object.entries(from)) nonNegativeInteger(`from.${unit}`, count);
    this.#decay = decay;
    this.#from = from;
    this.#evaluate = evaluate;
    this.#atEnd = atEnd;
  }

  onSetup(_: Setup, {module}: Run): void {
    const averages = this.#averages;
    if (!averages) return;
    const shapes = trainableOf(module)
      .map(({shape}) => `[${shape}]`)
      .join(', ');
    const saved = averages.map(({shape}) => `[${shape}]`).join(', ');
    if (shapes === saved) return;
    throw new Error(
      `Expected averages of the shapes ${shapes}, as the weights of ${module.name} have, received ${saved}. ` +
        'They were saved for another module.',
    );
  }

  onFitStart({resumed}: FitStart): void {
    if (!resumed) this.#forget();
  }

  onBatchEnd({updated, globalStep, epoch}: BatchEnd, {module}: Run): void {
    const begins = 'updates' in this.#from ? globalStep >= this.#from.updates : epoch >= this.#from.epochs;
    if (!updated || !begins) return;
    tf.tidy(() => {
      if (this.#averages) this.#follow(this.#averages, trainableOf(module));
      else this.#averages = trainableOf(module).map((weight) => tf.variable(weight, false));
    });
  }

  onSanityStart = (_: unknown, run: Run): void => this.#swapIn(run);
  onSanityEnd = (_: unknown, run: Run): void => this.#swapOut(run);
  onValidationStart = (_: unknown, run: Run): void => this.#swapIn(run);
  onValidationEnd = (_: unknown, run: Run): void => this.#swapOut(run);
  onTestStart = (_: unknown, run: Run): void => this.#swapIn(run);
  onTestEnd = (_: unknown, run: Run): void => this.#swapOut(run);
  onPredictStart = (_: unknown, run: Run): void => this.#swapIn(run); // Until the teardown.
  onEvaluationInterrupted = (_: unknown, run: Run): void => this.#swapOut(run);

  onTeardown({stage, error}: Teardown, run: Run): void {
    this.#swapOut(run);
    if (stage === 'fit' && this.#atEnd === 'average' && error === undefined) this.apply(run);
    this.#forget();
  }

  /** Copies the averages into the module's weights; does nothing before the average begins. */
  apply({module}: Pick<Run, 'module'>): void {
    this.#averages?.forEach((average, index) => {
      trainableOf(module)[index]?.assign(average);
    });
  }

  state(): StateDict {
    return Object.fromEntries((this.#averages ?? []).map((average, index) => [`average/${index}`, average.clone()]));
  }

  restore(state: StateDict): void {
    const averages = Object.keys(state).map((_, index) => {
      const average = state[`average/${index}`];
      if (average instanceof tf.Tensor) return average;
      throw new Error(
        `Expected the state of WeightAveraging to hold a tensor "average/${index}", received ${average}.`,
      );
    });
    this.#forget();
    if (averages.length > 0) this.#averages = tf.tidy(() => averages.map((average) => tf.variable(average, false)));
  }

  /** Lets `validate`, `test` and `predict` with a checkpoint use the averages in it. */
  restoreForEvaluation(state: StateDict): void {
    this.restore(state);
  }

  #follow(averages: readonly tf.Variable[], weights: readonly tf.Variable[]): void {
    const towards = lerp(1 - this.#decay);
    averages.forEach((average, index) => {
      tf.tidy(() => average.assign(towards(average, weights[index] as tf.Variable)));
    });
  }

  #swapIn(run: Run): void {
    if (this.#evaluate === 'trained' || this.#trained || !this.#averages) return;
    this.#trained = trainableOf(run.module).map((weight) => weight.clone());
    this.apply(run);
  }

  #swapOut({module}: Run): void {
    this.#trained?.forEach((weight, index) => {
      trainableOf(module)[index]?.assign(weight);
    });
    tf.dispose(this.#trained ?? []);
    this.#trained = undefined;
  }

  #forget(): void {
    tf.dispose(this.#averages ?? []);
    this.#averages = undefined;
  }
}
