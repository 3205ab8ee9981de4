import {lerpAll} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import {fractionBelow1} from '../checks/fraction-below-1.js';
import {knownOptions} from '../checks/known-options.js';
import {nonNegativeInteger} from '../checks/non-negative-integer.js';
import {oneKeyOf} from '../checks/one-key-of.js';
import type {Callback} from '../contract/callback.js';
import {trainableOf} from '../contract/module-parts.js';
import type {Run} from '../contract/run.js';
import type {StateDict} from '../contract/state-dict.js';
import type {BatchEnd, MeasureStart, Setup, Teardown} from '../contract/training-hooks.js';
import {lerp} from '../optimizers/lerp.js';

export interface WeightAveragingOptions {
  /** The share of the average that stays at each update, in [0, 1); default 0.999. */
  readonly decay?: number;
  /** Optimizer steps or epochs of training before the average begins, with the weights that are then there; default none. */
  readonly from?: {readonly steps: number} | {readonly epochs: number};
  /**
   * The weights that are measured: by validation, test, sanity and prediction passes, and by whatever handles the ends of these and
   * of epochs, such as kNN; default `average`.
   */
  readonly evaluate?: 'average' | 'trained';
  /** The weights that the module keeps after a run that did not fail; default `average`. */
  readonly atEnd?: 'average' | 'trained';
  /** Default `WeightAveraging`. */
  readonly name?: string;
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
  readonly name: string;
  readonly #decay: number;
  readonly #from: {readonly steps: number} | {readonly epochs: number};
  readonly #evaluate: 'average' | 'trained';
  readonly #atEnd: 'average' | 'trained';
  /** One per variable; absent until the average begins. */
  #averages: tf.Variable[] | undefined;
  /** The trained weights, while the averages are in their place. */
  #trained: tf.Tensor[] | undefined;

  constructor(options: WeightAveragingOptions = {}) {
    const {
      decay = 0.999,
      from = {steps: 0},
      evaluate = 'average',
      atEnd = 'average',
      name = 'WeightAveraging',
    } = knownOptions('WeightAveraging', options, ['decay', 'from', 'evaluate', 'atEnd', 'name']);
    this.name = name;
    oneKeyOf('from', from, ['steps', 'epochs']);
    for (const [unit, count] of Object.entries(from)) nonNegativeInteger(`from.${unit}`, count);
    this.#decay = fractionBelow1('decay', decay);
    this.#from = from;
    this.#evaluate = evaluate;
    this.#atEnd = atEnd;
  }

  /** Takes up the averages of the checkpoint that a fit goes on from, or that is measured. */
  onSetup(_event: Setup, {module}: Run, restored?: StateDict): void {
    this.#forget();
    const averages = this.#averagesIn(restored ?? {});
    if (averages.length === 0) return;
    const shapes = trainableOf(module)
      .map(({shape}) => `[${shape}]`)
      .join(', ');
    const saved = averages.map(({shape}) => `[${shape}]`).join(', ');
    if (shapes !== saved) {
      throw new Error(
        `Expected averages of the shapes ${shapes}, as the weights of ${module.name} have, received ${saved}. ` +
          'They were saved for another module.',
      );
    }
    this.#averages = tf.tidy(() => averages.map((average) => tf.variable(average, false)));
  }

  onBatchEnd({updated, globalStep, epoch}: BatchEnd, {module}: Run): void {
    const begins = 'steps' in this.#from ? globalStep >= this.#from.steps : epoch >= this.#from.epochs;
    if (!updated || !begins) return;
    tf.tidy(() => {
      if (this.#averages) this.#follow(this.#averages, trainableOf(module));
      else this.#averages = trainableOf(module).map((weight) => tf.variable(weight, false));
    });
  }

  onMeasureStart(_event: MeasureStart, run: Run): void {
    this.#swapIn(run);
  }

  onMeasureEnd(_event: MeasureStart, run: Run): void {
    this.#swapOut(run);
  }

  onTeardown({stage, error}: Teardown, run: Run): void {
    this.#swapOut(run);
    if (stage === 'fit' && this.#atEnd === 'average' && error === undefined) this.apply(run);
    this.#forget();
  }

  /** Copies the averages into the module's weights; does nothing before the average begins. */
  apply({module}: Pick<Run, 'module'>): void {
    const weights = trainableOf(module);
    this.#averages?.forEach((average, index) => {
      weights[index]?.assign(average);
    });
  }

  state(): StateDict {
    return Object.fromEntries((this.#averages ?? []).map((average, index) => [`average/${index}`, average.clone()]));
  }

  #averagesIn(state: StateDict): readonly tf.Tensor[] {
    return Object.keys(state).map((_, index) => {
      const average = state[`average/${index}`];
      if (average instanceof tf.Tensor) return average;
      throw new Error(`Expected the state of ${this.name} to hold a tensor "average/${index}", received ${average}.`);
    });
  }

  #follow(averages: readonly tf.Variable[], weights: readonly tf.Variable[]): void {
    if (lerpAll(averages, weights, 1 - this.#decay)) return;
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
    const weights = trainableOf(module);
    this.#trained?.forEach((trained, index) => {
      weights[index]?.assign(trained);
    });
    tf.dispose(this.#trained ?? []);
    this.#trained = undefined;
  }

  #forget(): void {
    tf.dispose(this.#averages ?? []);
    this.#averages = undefined;
  }
}
