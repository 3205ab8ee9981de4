import type {Callback, TrainingEvents} from '@annulus/trainer';

/** What is known of one epoch once it is over. */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  /** Wall time of its training batches. */
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** Means over the epoch, by name. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Remembers every epoch of a run, after all other callbacks have logged theirs. */
export class EpochHistory implements Callback {
  readonly name = 'EpochHistory';
  readonly epochs: EpochRecord[] = [];

  onEpochEnd({epoch, seconds, examplesPerSecond, metrics}: TrainingEvents['epochEnd']): void {
    this.epochs.push({epoch: epoch + 1, seconds, imagesPerSecond: examplesPerSecond, metrics: {...metrics}});
  }
}
