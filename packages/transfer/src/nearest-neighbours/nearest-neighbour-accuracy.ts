import {knownOptions, positiveNumber} from '@annulus/trainer/checks';
import {classesOf, type Features} from '../features/features.js';
import {checkedNeighbours} from './checked-neighbours.js';
import {largest} from './largest.js';
import {similarities} from './similarities.js';

export interface NearestNeighbourOptions {
  /** The labelled examples that vote. */
  readonly reference: Features;
  /** The examples whose class is predicted; Shape `[queries, features]`, with as many features as the reference. */
  readonly query: Features;
  /** Classes that can be voted for; by default as many as the labels name. */
  readonly classes?: number;
  /** Neighbours that vote, at most the number of reference examples; default 200. */
  readonly neighbours?: number;
  /** A neighbour of cosine similarity s votes with weight exp(s / temperature); positive, default 0.1. */
  readonly temperature?: number;
}

/**
 * The share of queries whose class their nearest neighbours vote for, in [0, 1].
 *
 * Weighted k-nearest-neighbour classification by cosine similarity (Wu et al. 2018, §3.4; MoCo's defaults). Of equally
 * near neighbours the first vote, of equal votes the smaller class wins.
 */
export async function nearestNeighbourAccuracy(options: NearestNeighbourOptions): Promise<number> {
  const {
    reference,
    query,
    neighbours = 200,
    temperature = 0.1,
    classes = classesOf(reference, query),
  } = knownOptions('nearestNeighbourAccuracy', options, ['reference', 'query', 'classes', 'neighbours', 'temperature']);
  checkedNeighbours(neighbours, reference);
  positiveNumber('temperature', temperature);
  let correct = 0;
  let row = 0;
  for await (const near of similarities(reference, query)) {
    const predicted = vote(near, reference.labels, {classes, neighbours, temperature});
    if (predicted === query.labels[row++]) correct++;
  }
  return correct / query.labels.length;
}

/** The class with the greatest sum of weights among the nearest of `similarities`. */
function vote(
  similarities: Float32Array,
  labels: Int32Array,
  {classes, neighbours, temperature}: {classes: number; neighbours: number; temperature: number},
): number {
  const votes = new Float64Array(classes);
  for (const neighbour of largest(similarities, neighbours)) {
    const label = labels[neighbour] as number;
    votes[label] = (votes[label] as number) + Math.exp((similarities[neighbour] as number) / temperature);
  }
  return votes.reduce((best, weight, label) => (weight > (votes[best] as number) ? label : best), 0);
}
