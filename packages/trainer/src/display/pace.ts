import type {BatchEnd} from '../contract/training-hooks.js';

/** Speed, and seconds to go. */
export interface TimeLeft {
  readonly examplesPerSecond: number;
  /** For the training batches of this epoch. */
  readonly epoch: number;
  /** For the run with its validations; infinite where the number of epochs is. */
  readonly run: number;
}

/**
 * How fast a fit goes in this process, and how long it has to go at that pace.
 *
 * The epoch's time left follows from the pace of its own batches, and that of the later epochs from the epochs that this
 * process has run as a whole.
 */
export class Pace {
  readonly #now: () => number;
  /** When this epoch, or the part of it that this process runs, began. */
  #began = 0;
  #batches = 0;
  #examples = 0;
  /** Seconds of validation in this epoch. */
  #measuring = 0;
  #pausedAt = 0;
  /** The epochs this process has run from their beginning to the next one's. */
  #whole = {epochs: 0, seconds: 0, measuring: 0};
  #partial = true;

  /** @param now - a clock, in seconds */
  constructor(now = () => performance.now() / 1000) {
    this.#now = now;
  }

  fitStart(): void {
    this.#whole = {epochs: 0, seconds: 0, measuring: 0};
    this.#partial = true;
    this.#begin();
  }

  epochStart(): void {
    if (!this.#partial) {
      this.#whole.epochs++;
      this.#whole.seconds += this.#now() - this.#began;
      this.#whole.measuring += this.#measuring;
    }
    this.#partial = false;
    this.#begin();
  }

  /** A validation begins. */
  pause(): void {
    this.#pausedAt = this.#now();
  }

  /** The validation is over. */
  proceed(): void {
    this.#measuring += this.#now() - this.#pausedAt;
  }

  batchEnd({size, batch, batches, epoch, maxEpochs}: BatchEnd): TimeLeft {
    this.#batches++;
    this.#examples += size;
    const seconds = this.#now() - this.#began - this.#measuring;
    const perBatch = seconds / this.#batches;
    const {epochs, ...sums} = this.#whole;
    const measuring = epochs > 0 ? sums.measuring / epochs : (this.#measuring / this.#batches) * batches;
    const perEpoch = epochs > 0 ? sums.seconds / epochs : perBatch * batches + measuring;
    const later = maxEpochs - epoch - 1;

    const left = perBatch * (batches - batch - 1);
    const run = left + Math.max(0, measuring - this.#measuring) + (later > 0 ? perEpoch * later : 0);
    const examplesPerSecond = this.#examples / seconds;
    if (this.#partial && this.#batches === 1) this.#begin(); // What it compiled is there: the others are faster.
    return {examplesPerSecond, epoch: left, run};
  }

  #begin(): void {
    this.#began = this.#now();
    this.#batches = 0;
    this.#examples = 0;
    this.#measuring = 0;
  }
}
