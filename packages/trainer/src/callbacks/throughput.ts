import type {Callback} from '../hooks/callback.js';
import type {BatchEnd, EpochEnd} from '../hooks/training-hooks.js';
import {positiveInteger} from '../options/positive-integer.js';
import type {Run} from '../session/run.js';

export interface ThroughputOptions {
  /** Over how many batches the speed is averaged, a positive integer; default 100. */
  readonly window?: {readonly batches: number};
}

interface Pace {
  readonly examples: number;
  readonly seconds: number;
}

/**
 * Logs how fast the run trains, as `throughput/examplesPerSecond` and `throughput/batchesPerSecond`: with each batch over
 * the last ones, with each epoch over the whole of it.
 *
 * The time of a batch includes its loading and the hooks after the batch before, and not the validation.
 */
export class Throughput implements Callback {
  readonly name = 'Throughput';
  readonly #window: number;
  #paces: Pace[] = [];
  #since = 0;

  constructor({window = {batches: 100}}: ThroughputOptions = {}) {
    this.#window = positiveInteger('window.batches', window.batches);
  }

  onFitStart(): void {
    this.#paces = [];
    this.#since = performance.now();
  }

  onEpochStart(): void {
    this.#since = performance.now();
  }

  onBatchEnd({size}: BatchEnd, run: Run): void {
    const now = performance.now();
    this.#paces.push({examples: size, seconds: (now - this.#since) / 1000});
    this.#since = now;
    if (this.#paces.length > this.#window) this.#paces.shift();
    let examples = 0;
    let seconds = 0;
    for (const pace of this.#paces) {
      examples += pace.examples;
      seconds += pace.seconds;
    }
    run.log('throughput/examplesPerSecond', examples / seconds);
    run.log('throughput/batchesPerSecond', this.#paces.length / seconds);
  }

  onValidationEnd(): void {
    this.#since = performance.now();
  }

  onEpochEnd({examplesPerSecond, batches, seconds}: EpochEnd, run: Run): void {
    run.log('throughput/examplesPerSecond', examplesPerSecond);
    run.log('throughput/batchesPerSecond', batches / seconds);
  }
}
