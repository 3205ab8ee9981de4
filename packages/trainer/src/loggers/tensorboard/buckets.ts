const buckets = 30;

/** A histogram: counts in equally wide buckets between the smallest and the largest value. */
export interface Buckets {
  readonly min: number;
  readonly max: number;
  /** Values counted. */
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  /** The upper edge of each bucket. */
  readonly limits: readonly number[];
  readonly counts: readonly number[];
}

/** Counts `values` into 30 buckets, as TensorFlow does; NaN and infinity are left out. */
export function bucketsOf(values: ArrayLike<number>): Buckets {
  const finite = Array.prototype.filter.call(values, Number.isFinite) as readonly number[];
  if (finite.length === 0) return {min: 0, max: 0, count: 0, sum: 0, sumOfSquares: 0, limits: [0], counts: [0]};
  let [min, max, sum, sumOfSquares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const value of finite) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    sumOfSquares += value * value;
  }
  const moments = {min, max, count: finite.length, sum, sumOfSquares};
  if (min === max) return {...moments, limits: [max], counts: [finite.length]};
  const width = (max - min) / buckets;
  const counts = new Array<number>(buckets).fill(0);
  for (const value of finite) {
    const bucket = Math.min(buckets - 1, Math.floor((value - min) / width));
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  return {
    ...moments,
    limits: counts.map((_, index) => (index === buckets - 1 ? max : min + width * (index + 1))),
    counts,
  };
}
