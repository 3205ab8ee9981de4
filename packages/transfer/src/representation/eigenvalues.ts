import type {SymmetricMatrix} from './gram-matrix.js';
import {type Tridiagonal, tridiagonal} from './tridiagonal.js';

/** Steps after which an eigenvalue that is not found never will be. */
const mostSteps = 60;

/**
 * The eigenvalues of a symmetric matrix, in no order: Householder's reflections, then QL steps with implicit shifts (Golub & Van Loan,
 * §8.3). Without eigenvectors, which takes a fraction of the time: a matrix of 128 takes milliseconds, one of 512 a third of a second.
 */
export function eigenvalues(matrix: SymmetricMatrix): Float64Array {
  const reduced = tridiagonal(matrix);
  const nothing = Number.EPSILON * largestOf(reduced);
  for (let at = 0; at < matrix.order; at++) {
    for (let step = 0, end = blockEnd(reduced, at, nothing); end !== at; end = blockEnd(reduced, at, nothing)) {
      if (step++ === mostSteps) throw new Error(`Eigenvalue ${at} was not found in ${mostSteps} steps.`);
      implicitStep(reduced, at, end);
    }
  }
  return reduced.diagonal;
}

/** The largest number of a matrix: what is a rounding error beside it counts as zero. */
const largestOf = ({diagonal, beside}: Tridiagonal): number =>
  diagonal.reduce((most, value, at) => Math.max(most, Math.abs(value), Math.abs(beside[at] as number)), 0);

/** The last row of the block that begins at `start`: the number beside it is as good as nothing. */
function blockEnd({beside}: Tridiagonal, start: number, nothing: number): number {
  let end = start;
  while (end < beside.length - 1 && Math.abs(beside[end] as number) > nothing) end++;
  return end;
}

/** One QL step on the block from `start` to `end`, shifted towards the eigenvalue that is nearest to its first number. */
function implicitStep({diagonal, beside}: Tridiagonal, start: number, end: number): void {
  const d = (at: number) => diagonal[at] as number;
  const e = (at: number) => beside[at] as number;
  const half = (d(start + 1) - d(start)) / (2 * e(start));
  let g = d(end) - d(start) + e(start) / (half + Math.sign(half || 1) * Math.hypot(half, 1));
  let [sine, cosine, p] = [1, 1, 0];
  for (let at = end - 1; at >= start; at--) {
    const f = sine * e(at);
    const b = cosine * e(at);
    const r = Math.hypot(f, g);
    beside[at + 1] = r;
    if (r === 0) {
      diagonal[at + 1] = d(at + 1) - p;
      beside[end] = 0;
      return;
    }
    [sine, cosine] = [f / r, g / r];
    g = d(at + 1) - p;
    const turned = (d(at) - g) * sine + 2 * cosine * b;
    p = sine * turned;
    diagonal[at + 1] = g + p;
    g = cosine * turned - b;
  }
  diagonal[start] = d(start) - p;
  beside[start] = g;
  beside[end] = 0;
}
