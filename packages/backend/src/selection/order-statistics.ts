const bins = 2048;

/** The values at two ranks of a row. */
export interface RankedValues {
  readonly first: number;
  readonly last: number;
}

export interface UnsortedRow {
  readonly values: Float32Array;
  /** The smallest of the values that are numbers, and the largest. */
  readonly low: number;
  readonly high: number;
}

/**
 * Finds the values at two ranks of an unsorted row in time proportional to its length.
 *
 * The values are counted into equal bins between the smallest and the largest; only the bins that hold the ranks are sorted.
 */
export class OrderStatistics {
  readonly #counts = new Int32Array(bins);
  readonly #inFirstBin: Float32Array;
  readonly #inLastBin: Float32Array;

  /** @param capacity - the longest row it will be asked about */
  constructor(capacity: number) {
    this.#inFirstBin = new Float32Array(capacity);
    this.#inLastBin = new Float32Array(capacity);
  }

  /** The values at the ranks `first` and `last` of a row, the largest having rank 0. NaN counts as smaller than every number. */
  at({values: row, low, high}: UnsortedRow, first: number, last: number): RankedValues {
    if (!(high > low)) return {first: high, last: high};
    if (first === 0 && last === row.length - 1) return {first: high, last: low};

    const scale = (bins - 1) / (high - low);
    const counts = this.#counts.fill(0);
    for (let index = 0; index < row.length; index++) {
      const bin = (((row[index] as number) - low) * scale) | 0;
      counts[bin] = (counts[bin] as number) + 1;
    }
    const [upper, lower] = [this.#binOf(first), this.#binOf(last)];
    let [inFirst, inLast] = [0, 0];
    for (let index = 0; index < row.length; index++) {
      const value = row[index] as number;
      const bin = ((value - low) * scale) | 0;
      if (bin !== upper.bin && bin !== lower.bin) continue;
      const ranked = Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value; // A sort would put NaN first.
      if (bin === upper.bin) this.#inFirstBin[inFirst++] = ranked;
      if (bin === lower.bin) this.#inLastBin[inLast++] = ranked;
    }
    return {
      first: fromTheTop(this.#inFirstBin.subarray(0, inFirst), first - upper.above),
      last: fromTheTop(this.#inLastBin.subarray(0, inLast), last - lower.above),
    };
  }

  /** The bin that holds a rank, and how many values lie in the bins above it. */
  #binOf(rank: number): {readonly bin: number; readonly above: number} {
    let bin = bins - 1;
    let above = 0;
    while (above + (this.#counts[bin] as number) <= rank) above += this.#counts[bin--] as number;
    return {bin, above};
  }
}

const fromTheTop = (values: Float32Array, rank: number): number => values.sort()[values.length - 1 - rank] as number;
