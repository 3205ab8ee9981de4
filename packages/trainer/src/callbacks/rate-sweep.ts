import type {Callback} from '../contract/callback.js';
import type {Position} from '../contract/position.js';
import type {Run} from '../contract/run.js';
import type {BatchEnd} from '../contract/training-hooks.js';
import {Smoothed} from '../monitoring/smoothed.js';
import {skippedShare} from '../monitoring/steepest-descent.js';
import {asSchedule} from '../schedules/as-schedule.js';

export interface RateSweepOptions {
  readonly from: number;
  readonly to: number;
  readonly updates: number;
  readonly smoothing: number;
  readonly divergence: number;
}

/** Trains with a learning rate that grows from update to update, notes what the loss does, and stops where it diverges. */
export class RateSweep implements Callback {
  readonly name = 'RateSweep';
  readonly rates: number[] = [];
  readonly losses: number[] = [];
  readonly smoothed: number[] = [];
  diverged = false;
  readonly #options: RateSweepOptions;
  readonly #average: Smoothed;
  #best = Number.POSITIVE_INFINITY;

  constructor(options: RateSweepOptions) {
    this.#options = options;
    this.#average = new Smoothed(options.smoothing);
  }

  onFitStart(_event: unknown, {optimizer, module}: Run): void {
    if (optimizer.overrideLearningRate) optimizer.overrideLearningRate(asSchedule((at) => this.#rateAt(at)));
    else {
      throw new Error(
        `Expected the optimizer of ${module.name} to let its learning rate be swept, by a method overrideLearningRate, as those of ` +
          '@annulus/trainer have: use one of them for the sweep.',
      );
    }
  }

  onBatchEnd({updated, metrics: {loss, learningRate}}: BatchEnd, run: Run): void {
    if (!updated) return;
    const smoothed = this.#average.add(loss as number);
    this.rates.push(learningRate as number);
    this.losses.push(loss as number);
    this.smoothed.push(smoothed);
    if (this.rates.length <= this.#options.updates * skippedShare) return; // A queue of random rows fills first, for one.
    this.#best = Math.min(this.#best, smoothed);
    const limit = this.#best + (this.#options.divergence - 1) * Math.abs(this.#best);
    this.diverged = smoothed > limit;
    if (this.diverged) run.stop();
  }

  #rateAt({globalStep}: Position): number {
    const {from, to, updates} = this.#options;
    return from * (to / from) ** (globalStep / (updates - 1));
  }
}
