/** The mean of independent measurements, and how far it may lie off. */
export interface Measured {
  readonly mean: number;
  /** The standard error of the mean; NaN of a single measurement. */
  readonly error: number;
}

/** The mean of `values` and its standard error. */
export function meanAndError(values: readonly number[]): Measured {
  return {mean: meanOf(values), error: Math.sqrt(varianceOf(values) / values.length)};
}

export const meanOf = (values: ArrayLike<number>): number => sum(values, (value) => value) / values.length;

/** The unbiased variance; NaN of a single value. */
export function varianceOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  return sum(values, (value) => (value - mean) ** 2) / (values.length - 1);
}

function sum(values: ArrayLike<number>, term: (value: number) => number): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += term(values[index] as number);
  return total;
}
