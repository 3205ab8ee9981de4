import {unitVectors} from './unit-vectors.js';
import {countOf, type Vectors} from './vectors.js';

/**
 * How far vectors of length 1 spread (Chen & He 2021, SimSiam, §4.1): the standard deviation of each of their numbers over the pictures,
 * mean over the numbers. 0 where all pictures have one vector: a collapse. `1/√dimensions` where they point everywhere alike.
 */
export function normalizedDeviation(given: Vectors): number {
  const count = countOf(given);
  const {vectors, dimensions} = unitVectors(given);
  let sum = 0;
  for (let column = 0; column < dimensions; column++) {
    let mean = 0;
    for (let at = column; at < vectors.length; at += dimensions) mean += (vectors[at] as number) / count;
    let variance = 0;
    for (let at = column; at < vectors.length; at += dimensions)
      variance += ((vectors[at] as number) - mean) ** 2 / count;
    sum += Math.sqrt(variance);
  }
  return sum / dimensions;
}
