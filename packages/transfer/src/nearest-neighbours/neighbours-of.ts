import type {Features} from '../features/features.js';
import {checkedNeighbours} from './checked-neighbours.js';
import {largest} from './largest.js';
import {similarities} from './similarities.js';

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
export async function neighboursOf(query: Float32Array, reference: Features, neighbours = 10): Promise<Neighbour[]> {
  checkedNeighbours(neighbours, reference.labels.length);
  for await (const near of similarities(reference, {features: query, labels: new Int32Array(1)})) {
    const rows = [...largest(near, neighbours)].map((row) => ({row, similarity: near[row] as number}));
    return rows.sort((a, b) => b.similarity - a.similarity || a.row - b.row);
  }
  return [];
}
