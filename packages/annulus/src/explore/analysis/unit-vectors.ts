/** Vectors at length 1, row after row; a row of zeros stays as it is. */
export interface UnitVectors {
  /** Shape `[count, dimensions]`. */
  readonly values: Float32Array;
  readonly count: number;
  readonly dimensions: number;
}

/** Some rows of a matrix, each at length 1. */
export function unitVectors(matrix: Float32Array, dimensions: number, rows: readonly number[]): UnitVectors {
  const values = new Float32Array(rows.length * dimensions);
  rows.forEach((row, place) => {
    const vector = matrix.subarray(row * dimensions, (row + 1) * dimensions);
    // Divided by the largest first: the square of a large number is none.
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    const length = Math.sqrt(vector.reduce((sum, value) => sum + (value / largest) ** 2, 0)) || 1;
    vector.forEach((value, at) => {
      values[place * dimensions + at] = value / largest / length;
    });
  });
  return {values, count: rows.length, dimensions};
}

/** The rows of a matrix that hold finite numbers only. */
export function finiteRows(matrix: Float32Array, dimensions: number): number[] {
  const rows = Array.from({length: dimensions === 0 ? 0 : matrix.length / dimensions}, (_, row) => row);
  return rows.filter((row) => matrix.subarray(row * dimensions, (row + 1) * dimensions).every(Number.isFinite));
}

/** The cosine similarity of two rows. */
export function cosineOf({values, dimensions}: UnitVectors, one: number, other: number): number {
  let sum = 0;
  for (let at = 0; at < dimensions; at++) {
    sum += (values[one * dimensions + at] as number) * (values[other * dimensions + at] as number);
  }
  return sum;
}
