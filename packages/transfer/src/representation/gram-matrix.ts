import {countOf, type Vectors} from './vectors.js';

/** A symmetric matrix. */
export interface SymmetricMatrix {
  /** Row after row. Shape `[order, order]`. */
  readonly values: Float64Array;
  readonly order: number;
}

/**
 * The products of all rows with each other, or of all columns, whichever are fewer: `Z Zᵀ` or `Zᵀ Z`, which have the same eigenvalues
 * but for zeros. They are the squares of the singular values of `Z`.
 */
export function gramMatrix(given: Vectors): SymmetricMatrix {
  const count = countOf(given);
  const {vectors, dimensions} = given;
  const byRow = count <= dimensions;
  const [order, length] = byRow ? [count, dimensions] : [dimensions, count];
  const lines = byRow ? vectors : transposed(given, count);
  const values = new Float64Array(order * order);
  for (let one = 0; one < order; one++) {
    for (let other = 0; other <= one; other++) {
      let sum = 0;
      const [first, second] = [one * length, other * length];
      for (let at = 0; at < length; at++) sum += (lines[first + at] as number) * (lines[second + at] as number);
      values[one * order + other] = sum;
      values[other * order + one] = sum;
    }
  }
  return {values, order};
}

function transposed({vectors, dimensions}: Vectors, count: number): Float32Array {
  const columns = new Float32Array(vectors.length);
  for (let at = 0; at < vectors.length; at++) {
    columns[(at % dimensions) * count + Math.floor(at / dimensions)] = vectors[at] as number;
  }
  return columns;
}
