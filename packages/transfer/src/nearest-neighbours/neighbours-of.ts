import type {FeatureRows} from '../features/feature-rows.js';
import {featureRowsOf} from '../features/feature-rows-of.js';
import type {Features} from '../features/features.js';
import {checkedNeighbours} from './checked-neighbours.js';
import {nearest} from './nearest.js';

/** A reference example that is near. */
export interface Neighbour {
  /** Its row among the reference examples. */
  readonly row: number;
  /** Cosine similarity, in [−1, 1]. */
  readonly similarity: number;
}

/**
 * The reference examples that are most similar to one, the most similar first.
 *
 * @param query - its features, as wide as the reference's
 * @param neighbours - how many, at most the number of reference examples
 */
export async function neighboursOf(
  query: Float32Array,
  reference: Features | FeatureRows,
  neighbours = 10,
): Promise<Neighbour[]> {
  for await (const near of neighboursOfEach({features: query, labels: new Int32Array(1)}, reference, neighbours)) {
    return near;
  }
  return [];
}

/**
 * The reference examples that are most similar to each of several, query after query, the most similar first: exact, some
 * queries at a time, so that any number of them needs no more memory.
 *
 * @param neighbours - how many of each, at most the number of reference examples
 * @throws RangeError when the two are not of one width
 */
export async function* neighboursOfEach(
  queries: Features | FeatureRows,
  reference: Features | FeatureRows,
  neighbours = 10,
): AsyncGenerator<Neighbour[]> {
  checkedNeighbours(neighbours, reference.labels.length);
  const asked = {count: neighbours};
  for await (const {rows, similarities} of nearest(featureRowsOf(reference), featureRowsOf(queries), asked)) {
    const near = Array.from(rows, (row, place) => ({row, similarity: similarities[place] as number}));
    yield near.sort((a, b) => b.similarity - a.similarity || a.row - b.row);
  }
}
