import {Random} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import type {ExecutionContext} from 'ava';
import {extractFeatures, type FeatureExtractor} from '../../src/index.js';
import {labelledRows} from '../tiny-encoder.js';

export const identity: FeatureExtractor = {extract: (inputs) => inputs.clone()};

/** Noisy corners of a simplex, of so many classes, far from the origin and on scales of their own. */
export function noisy(count: number, seed: number, names: readonly string[] = ['a', 'b', 'c']) {
  const random = new Random(seed);
  const rows = Array.from({length: count}, (_, index) =>
    Array.from({length: 12}, (_, at) => 100 * at + 10 ** (at - 6) * (random.normal() + (at % 3 === index % 3 ? 1 : 0))),
  );
  // The class of a row is the one whose name it has, wherever that stands.
  const labels = rows.map((_, index) => names.indexOf(['a', 'b', 'c'][index % 3] as string));
  return {...labelledRows(rows, labels, {batchSize: 32}), length: count, classes: names};
}

/** Their features in memory, and in a file. */
export async function both(t: ExecutionContext, data: ReturnType<typeof noisy>) {
  const memory = await extractFeatures(identity, data);
  const stored = await extractFeatures(identity, data, {storage: {megabytes: 0, folder: temporaryFolder(t)}});
  t.teardown(() => stored.close());
  return {memory, stored};
}
