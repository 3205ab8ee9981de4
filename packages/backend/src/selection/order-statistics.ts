const bins = 2048;

/**
 * Finds the value at a rank of an unsorted row in time proportional to its length.
 *
 * The values are counted into equal bins between the smallest and the largest; only the bin that holds the rank is sorted.
 */
export class OrderStatistics {
  readonly #counts = new Int32Array(bins);
  readonly #inBin: Float32Array;

  /** @param capacity - the longest row it will be asked about */
  constructor(capacity: number) {
    this.#inBin = new Float32Array(capacity);
  }

  /** The value at `rank` of `row`, the largest having rank 0. NaN counts as smaller than every number. */
  largest(row: Float32Array, rank: number): number {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < row.length; index++) {
      const value = row[index] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (!(high > low)) return high;
    const scale = (bins - 1) / (high - low);
    const counts = this.#counts.fill(0);
    for (let index = 0; index < row.length; index++) {
      const bin = (((row[index] as number) - low) * scale) | 0;
      counts[bin] = (counts[bin] as number) + 1;
    }
    let bin = bins - 1;
    let above = 0;
    while (above + (counts[bin] as number) <= rank) above += counts[bin--] as number;

    let size = 0;
    for (let index = 0; index < row.length; index++) {
      const value = row[index] as number;
      if ((((value - low) * scale) | 0) === bin) this.#inBin[size++] = value;
    }
    return this.#inBin.subarray(0, size).sort()[size - 1 - (rank - above)] as number;
  }
}
