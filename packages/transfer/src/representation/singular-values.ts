import {eigenvalues} from './eigenvalues.js';
import {gramMatrix} from './gram-matrix.js';
import type {Vectors} from './vectors.js';

/**
 * The singular values of the matrix whose rows are vectors, the largest first; as many as its smaller side has. Below 1e-7 of the
 * largest, where float32 says nothing, they are 0. Shape `[min(pictures, dimensions)]`.
 */
export function singularValues(given: Vectors): Float64Array {
  const squares = eigenvalues(gramMatrix(given)).sort().reverse();
  const least = (squares[0] ?? 0) * 1e-14;
  return squares.map((square) => (square > least ? Math.sqrt(square) : 0));
}
