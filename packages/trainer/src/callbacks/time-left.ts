/** How far a run has come, in batches, epochs and seconds. */
export interface Elapsed {
  /** Batches of this epoch done, at least 1. */
  readonly done: number;
  /** Batches in each epoch. */
  readonly batches: number;
  /** Epochs done before this one. */
  readonly epochs: number;
  readonly maxEpochs: number;
  /** Seconds since this epoch began. */
  readonly epochSeconds: number;
  /** Seconds that the epochs before this one took, validation and callbacks included. */
  readonly earlierSeconds: number;
}

/** Estimates the seconds left for the epoch, from its own pace, and for the run, from the epochs before it. */
export function timeLeft({done, batches, epochs, maxEpochs, epochSeconds, earlierSeconds}: Elapsed) {
  const perBatch = epochSeconds / done;
  const perEpoch = epochs > 0 ? earlierSeconds / epochs : perBatch * batches;
  const epoch = perBatch * (batches - done);
  return {epoch, run: epoch + perEpoch * (maxEpochs - epochs - 1)};
}
