import {capabilities, hostValues, withoutGradient} from '@annulus/backend';
import type {Part, StateDict, Step} from '@annulus/trainer';
import {positiveNumber} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';

/** What a loss at a learned temperature takes. */
export interface TemperedAnchors {
  /** The anchors, times 1: the factor carries the gradient to the temperature. Shape `[batch, dimensions]`. */
  readonly anchors: tf.Tensor2D;
  /** τ at this step. */
  readonly temperature: number;
}

/**
 * A temperature that is trained with the module it is a part of, as the logarithm of its inverse; never below 0.01 (Radford et
 * al. 2021, §2.5). Being of rank 0, it is among the `normsAndBiases` that parameter groups keep from weight decay.
 */
export class LearnedTemperature implements Part {
  readonly trainable: readonly [logScale: tf.Variable<tf.Rank.R0>];
  readonly #initial: number;

  /** @param initial - τ at the start */
  constructor(initial: number) {
    this.#initial = positiveNumber('temperature', initial);
    const logScale = Math.min(Math.log(1 / initial), largestLogScale);
    this.trainable = [tf.tidy(() => tf.variable(tf.scalar(logScale), true))];
  }

  /** τ, without gradient. */
  get value(): tf.Scalar {
    return withoutGradient(() => this.trainable[0].neg().exp());
  }

  /**
   * Lets the loss of some anchors teach the temperature. A loss of `a·b/τ` is one of `(f·a)·b/τ'` with `f = τ'/τ`: τ' is the
   * number that τ has, f is 1, and the gradient of f is that of 1/τ. Logs τ as `temperature`, once a step.
   */
  temper(step: Step, anchors: tf.Tensor2D): TemperedAnchors {
    if (!step.logged.has('temperature')) step.log('temperature', this.value);
    const scale = this.trainable[0].exp();
    // Where tensors cannot be read at once f is not 1, and the similarities that are offered are cosines times f.
    const [now = Number.NaN] = capabilities().readsAtOnce ? hostValues(scale) : [1 / this.#initial];
    return {anchors: anchors.mul<tf.Tensor2D>(scale.div(now)), temperature: 1 / now};
  }

  onUpdate(): void {
    const [logScale] = this.trainable;
    logScale.assign(logScale.minimum(largestLogScale));
  }

  /** Among the hyper-parameters. */
  toJSON(): {readonly learnedFrom: number} {
    return {learnedFrom: this.#initial};
  }

  state(): StateDict {
    return {logScale: this.trainable[0].clone()};
  }

  restore({logScale}: StateDict): void {
    this.trainable[0].assign(logScale as tf.Scalar);
  }

  dispose(): void {
    this.trainable[0].dispose();
  }
}

/** Logits are multiplied by 100 at most, for the loss not to become unstable. */
const largestLogScale = Math.log(100);
