import type {Ranked} from './outliers.js';
import {type UnitVectors, unitVectors} from './unit-vectors.js';

/**
 * Pictures that stand for many: the one nearest to the middle of each cluster, the largest cluster first, then the second
 * nearest of each, and so on. The score is the cosine to that middle.
 */
export function typicalPictures(vectors: UnitVectors, clusters: Int32Array, most: number): Ranked[] {
  const {values, count, dimensions} = vectors;
  const number = clusters.reduce((highest, cluster) => Math.max(highest, cluster + 1), 0);
  const sums = new Float32Array(number * dimensions);
  for (let row = 0; row < count; row++) {
    const place = (clusters[row] as number) * dimensions;
    for (let at = 0; at < dimensions; at++) {
      sums[place + at] = (sums[place + at] as number) + (values[row * dimensions + at] as number);
    }
  }
  const middles = unitVectors(sums, dimensions, [...Array(number).keys()]).values;
  const members: Ranked[][] = Array.from({length: number}, () => []);
  for (let index = 0; index < count; index++) {
    const cluster = clusters[index] as number;
    let score = 0;
    for (let at = 0; at < dimensions; at++) {
      score += (values[index * dimensions + at] as number) * (middles[cluster * dimensions + at] as number);
    }
    members[cluster]?.push({index, score});
  }
  for (const of of members) of.sort((one, other) => other.score - one.score || one.index - other.index);
  const rounds = Math.max(0, ...members.map(({length}) => length));
  const turns = Array.from({length: Math.min(rounds, most)}, (_, round) => members.map((of) => of[round]));
  return turns
    .flat()
    .filter((ranked) => ranked !== undefined)
    .slice(0, most);
}
