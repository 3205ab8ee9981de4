import {unitVectors} from './unit-vectors.js';
import {countOf, type Vectors} from './vectors.js';

/** Tells of every two pictures, once, how similar they are: the cosine of their vectors, in [-1, 1]. */
export function forEachPair(given: Vectors, tell: (cosine: number, one: number, other: number) => void): void {
  const count = countOf(given);
  const {vectors, dimensions} = unitVectors(given);
  for (let one = 1; one < count; one++) {
    for (let other = 0; other < one; other++) {
      let sum = 0;
      const [first, second] = [one * dimensions, other * dimensions];
      for (let at = 0; at < dimensions; at++) sum += (vectors[first + at] as number) * (vectors[second + at] as number);
      tell(Math.min(1, Math.max(-1, sum)), one, other);
    }
  }
}
