/** Replaces numbers by their sum over all that compute one batch together, and says over how many. */
export interface Summing {
  readonly ranks: number;
  sum(values: Float32Array): void;
}

let summing: Summing | undefined;

/** How the batch norms that are now computed share their statistics; absent: they do not. */
export const currentSumming = (): Summing | undefined => summing;

/** Lets batch norms that `compute` applies take their statistics from all ranks; `undefined`: from this one. */
export function withSharedStatistics<R>(by: Summing | undefined, compute: () => R): R {
  const before = summing;
  summing = by;
  try {
    return compute();
  } finally {
    summing = before;
  }
}
