import {Random} from '@annulus/datasets';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {
  extractFeatures,
  type FeatureExtractor,
  MemoryFeatures,
  nearestNeighbourAccuracy,
  neighboursOf,
} from '../../src/index.js';
import {nearest} from '../../src/nearest-neighbours/nearest.js';
import {labelledRows} from '../tiny-encoder.js';

test.before(async () => {
  await useTestedBackend();
});

const identity: FeatureExtractor = {extract: (inputs) => inputs.clone()};

function noisy(count: number, seed: number) {
  const random = new Random(seed);
  const rows = Array.from({length: count}, (_, index) =>
    Array.from({length: 6}, (_, at) => random.normal() + (at === index % 3 ? 1.5 : 0)),
  );
  return labelledRows(
    rows,
    rows.map((_, index) => index % 3),
    {batchSize: 32},
  );
}

test.serial('neighbours in a file vote as those in memory do', async (t) => {
  const storage = {megabytes: 0, folder: temporaryFolder(t)};
  const memory = {
    reference: await extractFeatures(identity, noisy(150, 1)),
    query: await extractFeatures(identity, noisy(60, 2)),
  };
  await using reference = await extractFeatures(identity, noisy(150, 1), {storage});
  await using query = await extractFeatures(identity, noisy(60, 2), {storage});
  const before = tf.memory().numTensors;
  for (const neighbours of [1, 20]) {
    const accuracy = await nearestNeighbourAccuracy({reference, query, neighbours});
    t.is(accuracy, await nearestNeighbourAccuracy({...memory, neighbours}));
    t.true(accuracy > 0.5 && accuracy < 1);
  }
  const own = {query: reference, neighbours: 5, ownRow: 'left out'} as const;
  t.is(
    await nearestNeighbourAccuracy({...own, reference}),
    await nearestNeighbourAccuracy({...own, ...memory, query: memory.reference}),
  );
  t.is(tf.memory().numTensors, before);
  const asked = Float32Array.of(1, 2, 3, 4, 5, 6);
  t.deepEqual(await neighboursOf(asked, reference, 7), await neighboursOf(asked, memory.reference, 7));
});

const [width, references, queries] = [6, 50, 40];

/** Few different numbers, so that many are equally near. */
function coarse(count: number, seed: number): MemoryFeatures {
  const random = new Random(seed);
  const features = Float32Array.from({length: count * width}, () => 1 + random.integer(2));
  return new MemoryFeatures({features, labels: new Int32Array(count)});
}

/** The cosines of a row to all references, which are equal where rows are. */
function cosines(reference: MemoryFeatures, query: MemoryFeatures, row: number): number[] {
  const rowOf = ({features}: MemoryFeatures, at: number) => [...features.subarray(at * width, (at + 1) * width)];
  const own = rowOf(query, row);
  return Array.from({length: references}, (_, other) => {
    const values = rowOf(reference, other);
    return (
      values.reduce((sum, value, at) => sum + value * (own[at] as number), 0) /
      Math.hypot(...values) /
      Math.hypot(...own)
    );
  });
}

for (const [title, blocks] of [
  ['one block', [1e4, 1e4]],
  ['blocks of 7 references and 20 queries', [20 * (width + 12), 7 * width]],
  ['blocks of one reference and one query', [1, 1]],
] as const) {
  test.serial(`the nearest over ${title} are those of a full sort, of equally near ones the first`, async (t) => {
    const [reference, query] = [coarse(references, 1), coarse(queries, 2)];
    for (const ownRow of ['votes', 'left out'] as const) {
      let row = 0;
      for await (const near of nearest(reference, query, {count: 6, ownRow, blocks})) {
        const all = cosines(reference, query, row);
        if (ownRow === 'left out') all[row] = -2;
        // Equal but for rounding, which is another in each block's product.
        const rounded = all.map((cosine) => Math.round(1e5 * cosine));
        const sorted = [...all.keys()].sort((a, b) => (rounded[b] as number) - (rounded[a] as number) || a - b);
        t.deepEqual(
          Array.from(near.similarities, (cosine) => Math.round(1e5 * cosine)).sort(),
          sorted
            .slice(0, 6)
            .map((place) => rounded[place] as number)
            .sort(),
        );
        for (const [place, other] of near.rows.entries()) {
          t.true(Math.abs((near.similarities[place] as number) - (all[other] as number)) < 1e-5);
        }
        t.deepEqual(
          [...near.rows],
          [...new Set(near.rows)].sort((a, b) => a - b),
        );
        row++;
      }
      t.is(row, queries);
    }
  });
}

test.serial('of twins in several blocks the first are nearest', async (t) => {
  const reference = coarse(references, 1);
  for (const twin of [3, 17, 18, 44]) reference.features.set([1, 0, 0, 0, 0, 0], twin * width);
  const query = new MemoryFeatures({features: Float32Array.of(2, 0, 0, 0, 0, 0), labels: new Int32Array(1)});
  for (const size of [1, 7, 15, 16, 50]) {
    for await (const {rows} of nearest(reference, query, {count: 3, blocks: [1, size * width]})) {
      t.deepEqual([...rows], [3, 17, 18]);
    }
  }
});
