/** A mean over seeds. */
export interface Estimate {
  readonly mean: number;
  /** s/√n with the sample standard deviation s; absent when there is one value only. */
  readonly standardError?: number;
  /** Values it is the mean of. */
  readonly count: number;
}

/** Mean and standard error; `undefined` of no values. */
export function estimate(values: readonly number[]): Estimate | undefined {
  const count = values.length;
  if (count === 0) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return {mean, count};
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return {mean, standardError: Math.sqrt(variance / count), count};
}
