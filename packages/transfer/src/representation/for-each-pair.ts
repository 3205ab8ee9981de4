import {unitVectors} from './unit-vectors.js';
import {countOf, type Vectors} from './vectors.js';

/** Two pictures, and what is between their vectors at length 1. */
export interface Pair {
  readonly one: number;
  readonly other: number;
  /** In [-1, 1]; 0 where a vector is zero. */
  readonly cosine: number;
  /** Squared, in [0, 4]. */
  readonly distance: number;
}

/** Tells of every two pictures, once. */
export function forEachPair(given: Vectors, tell: (pair: Pair) => void): void {
  const count = countOf(given);
  const {vectors, dimensions} = unitVectors(given);
  const product = (one: number, other: number): number => {
    let sum = 0;
    const [first, second] = [one * dimensions, other * dimensions];
    for (let at = 0; at < dimensions; at++) sum += (vectors[first + at] as number) * (vectors[second + at] as number);
    return Math.min(1, Math.max(-1, sum));
  };
  const squares = Float64Array.from({length: count}, (_, row) => product(row, row));
  for (let one = 1; one < count; one++) {
    for (let other = 0; other < one; other++) {
      const cosine = product(one, other);
      const distance = Math.max(0, (squares[one] as number) + (squares[other] as number) - 2 * cosine);
      tell({one, other, cosine, distance});
    }
  }
}
