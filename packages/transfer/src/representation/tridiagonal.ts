import type {SymmetricMatrix} from './gram-matrix.js';

/** A symmetric matrix that is zero but for its diagonal and the numbers beside it. */
export interface Tridiagonal {
  /** Shape `[order]`. */
  readonly diagonal: Float64Array;
  /** Number `i` stands between `i` and `i + 1` of the diagonal; the last is 0. Shape `[order]`. */
  readonly beside: Float64Array;
}

/** The tridiagonal matrix with the same eigenvalues, by Householder's reflections (Golub & Van Loan, §8.3.1). */
export function tridiagonal({values, order}: SymmetricMatrix): Tridiagonal {
  const a = values.slice();
  const diagonal = new Float64Array(order);
  const beside = new Float64Array(order);
  const v = new Float64Array(order);
  const w = new Float64Array(order);
  for (let column = 0; column < order; column++) {
    diagonal[column] = a[column * order + column] as number;
    const first = column + 1;
    if (first >= order) break;
    let squares = 0;
    for (let row = first; row < order; row++) {
      v[row] = a[row * order + column] as number;
      squares += (v[row] as number) ** 2;
    }
    const length = Math.sqrt(squares);
    const head = v[first] as number;
    const target = head > 0 ? -length : length;
    beside[column] = target;
    const halfNorm = squares - head * target; // Half of vᵀv, once v has lost the target.
    if (halfNorm === 0) continue;
    v[first] = head - target;
    reflect(a, order, {first, v, w, halfNorm});
  }
  return {diagonal, beside};
}

interface Reflection {
  /** The first row that it changes. */
  readonly first: number;
  readonly v: Float64Array;
  /** Room for as many numbers. */
  readonly w: Float64Array;
  readonly halfNorm: number;
}

/** `a ← H a H` with `H = 1 − v vᵀ / halfNorm`, below and right of `first`. */
function reflect(a: Float64Array, order: number, {first, v, w, halfNorm}: Reflection): void {
  let inner = 0;
  for (let row = first; row < order; row++) {
    let sum = 0;
    for (let at = first; at < order; at++) sum += (a[row * order + at] as number) * (v[at] as number);
    w[row] = sum / halfNorm;
    inner += (w[row] as number) * (v[row] as number);
  }
  const shift = inner / (2 * halfNorm);
  for (let row = first; row < order; row++) w[row] = (w[row] as number) - shift * (v[row] as number);
  for (let row = first; row < order; row++) {
    const [ofV, ofW] = [v[row] as number, w[row] as number];
    for (let at = first; at < order; at++) {
      const index = row * order + at;
      a[index] = (a[index] as number) - ofV * (w[at] as number) - ofW * (v[at] as number);
    }
  }
}
