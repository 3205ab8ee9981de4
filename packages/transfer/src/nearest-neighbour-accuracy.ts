import {positiveInteger, positiveNumber} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {type Features, widthOf} from './features.js';
import {largest} from './largest.js';
import {read} from './read.js';

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

/** Similarities held at a time, in numbers: 32 MiB. */
const chunkSize = 2 ** 23;

/**
 * The share of queries whose class their nearest neighbours vote for, in [0, 1].
 *
 * Weighted k-nearest-neighbour classification by cosine similarity (Wu et al. 2018, §3.4; MoCo's defaults). Of equally
 * near neighbours the first vote, of equal votes the smaller class wins.
 */
export async function nearestNeighbourAccuracy(options: NearestNeighbourOptions): Promise<number> {
  const {reference, query, neighbours = 200, temperature = 0.1} = options;
  const references = reference.labels.length;
  const queries = query.labels.length;
  const {classes = 1 + Math.max(greatest(reference.labels), greatest(query.labels))} = options;
  check(reference, query, neighbours, temperature);

  const candidates = tf.tidy(() => normalized(rowsOf(reference, 0, references)).transpose());
  const chunk = Math.max(1, Math.floor(chunkSize / references));
  let correct = 0;
  try {
    for (let start = 0; start < queries; start += chunk) {
      const size = Math.min(chunk, queries - start);
      const similarities = await read(() => normalized(rowsOf(query, start, size)).matMul(candidates));
      for (let row = 0; row < size; row++) {
        const near = similarities.subarray(row * references, (row + 1) * references);
        const predicted = vote(near, reference.labels, {classes, neighbours, temperature});
        if (predicted === query.labels[start + row]) correct++;
      }
      await tf.nextFrame();
    }
  } finally {
    candidates.dispose();
  }
  return correct / queries;
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
  return votes.indexOf(greatest(votes));
}

/** Some of the features. Shape `[count, features]`. */
function rowsOf(features: Features, start: number, count: number): tf.Tensor2D {
  const width = widthOf(features);
  return tf.tensor2d(features.features.subarray(start * width, (start + count) * width), [count, width]);
}

/** Rows of length 1; a row of zeros stays as it is. */
const normalized = (features: tf.Tensor2D): tf.Tensor2D => features.div(features.norm(2, 1, true).maximum(1e-12));

const greatest = (values: Int32Array | Float64Array): number => {
  let best = Number.NEGATIVE_INFINITY;
  for (const value of values) best = Math.max(best, value);
  return best;
};

function check(reference: Features, query: Features, neighbours: number, temperature: number): void {
  const [expected, received] = [widthOf(reference), widthOf(query)];
  if (expected !== received) {
    throw new RangeError(
      `Expected the query's features to be as wide as the reference's ${expected}, received ${received}. Read both from the same layer.`,
    );
  }
  const references = reference.labels.length;
  if (positiveInteger('neighbours', neighbours) > references) {
    throw new RangeError(
      `Expected neighbours to be at most the ${references} reference examples, received ${neighbours}. Ask for fewer neighbours or give more reference examples.`,
    );
  }
  positiveNumber('temperature', temperature);
}
