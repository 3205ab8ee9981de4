import {knownOptions} from '../checks/known-options.js';
import {oneKeyOf} from '../checks/one-key-of.js';
import {positiveInteger} from '../checks/positive-integer.js';
import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {BatchEnd, EpochEnd} from '../contract/training-hooks.js';

export interface ThroughputOptions {
  /** Over how many batches the speed is averaged, a positive integer; default 100. */
  readonly window?: {readonly batches: number};
  /** Default `Throughput`; a second one in a run needs another. */
  readonly name?: string;
}

interface TimedBatch {
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
  readonly name: string;
  readonly logsLater = [];
  readonly headlines = [];
  readonly #window: number;
  #timed: TimedBatch[] = [];
  #since = 0;

  constructor(options: ThroughputOptions = {}) {
    const {window = {batches: 100}, name = 'Throughput'} = knownOptions('Throughput', options, ['window', 'name']);
    this.name = name;
    this.#window = positiveInteger('window.batches', oneKeyOf('window', window, ['batches']).batches);
  }

  onFitStart(): void {
    this.#timed = [];
    this.#since = performance.now();
  }

  onEpochStart(): void {
    this.#since = performance.now();
  }

  onBatchEnd({size}: BatchEnd, run: Run): void {
    const now = performance.now();
    this.#timed.push({examples: size, seconds: (now - this.#since) / 1000});
    this.#since = now;
    if (this.#timed.length > this.#window) this.#timed.shift();
    let examples = 0;
    let seconds = 0;
    for (const batch of this.#timed) {
      examples += batch.examples;
      seconds += batch.seconds;
    }
    run.log('throughput/examplesPerSecond', examples / seconds);
    run.log('throughput/batchesPerSecond', this.#timed.length / seconds);
  }

  onValidationEnd(): void {
    this.#since = performance.now();
  }

  onEpochEnd({examplesPerSecond, batches, seconds}: EpochEnd, run: Run): void {
    run.log('throughput/examplesPerSecond', examplesPerSecond);
    run.log('throughput/batchesPerSecond', batches / seconds);
  }
}
