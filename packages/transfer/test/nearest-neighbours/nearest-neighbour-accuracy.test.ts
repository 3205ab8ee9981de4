import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Features, nearestNeighbourAccuracy} from '../../src/index.js';

test.before(async () => {
  await useTestedBackend();
});

const features = (rows: number[][], labels: number[]): Features => ({
  features: Float32Array.from(rows.flat()),
  labels: Int32Array.from(labels),
});

/** The same measure as one would write it down: sort everything, sum, take the best. */
function naiveAccuracy(reference: Features, query: Features, neighbours: number, temperature: number): number {
  const unit = (row: number[]) => row.map((value) => value / Math.hypot(...row));
  const rowsOf = ({features, labels}: Features) => {
    const width = features.length / labels.length;
    return Array.from(labels, (_, row) => [...features.subarray(row * width, (row + 1) * width)]);
  };
  const bank = rowsOf(reference).map(unit);
  const correct = rowsOf(query)
    .map(unit)
    .filter((anchor, index) => {
      const votes = new Map<number, number>();
      bank
        .map((row, place) => ({
          label: reference.labels[place] as number,
          similarity: row.reduce((sum, v, d) => sum + v * (anchor[d] as number), 0),
        }))
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, neighbours)
        .forEach(({label, similarity}) => {
          votes.set(label, (votes.get(label) ?? 0) + Math.exp(similarity / temperature));
        });
      const best = [...votes].sort((a, b) => b[1] - a[1])[0];
      return best?.[0] === query.labels[index];
    });
  return correct.length / query.labels.length;
}

test.serial('the accuracy matches a naive loop for several numbers of neighbours and temperatures', async (t) => {
  const noisy = (count: number, seed: number): Features => {
    const labels = Array.from({length: count}, (_, index) => index % 5);
    return {
      features: tf.tidy(() =>
        tf
          .oneHot(labels, 16)
          .toFloat()
          .mul<tf.Tensor2D>(1.5)
          .add(tf.randomNormal([count, 16], 0, 1, 'float32', seed))
          .dataSync<'float32'>(),
      ),
      labels: Int32Array.from(labels),
    };
  };
  const [reference, query] = [noisy(300, 1), noisy(120, 2)];
  for (const [neighbours, temperature] of [
    [1, 0.1],
    [7, 0.1],
    [50, 0.07],
    [300, 1],
  ] as const) {
    const accuracy = await nearestNeighbourAccuracy({reference, query, neighbours, temperature});
    t.is(accuracy, naiveAccuracy(reference, query, neighbours, temperature));
    t.true(accuracy > 0.4 && accuracy < 1);
  }
});

test.serial(
  'near neighbours outvote more numerous far ones at a low temperature, and lose at a high one',
  async (t) => {
    const reference = features(
      [
        [1, 0],
        [0.6, 0.8],
        [0.6, -0.8],
      ],
      [0, 1, 1],
    );
    const query = features([[5, 0]], [0]);
    t.is(await nearestNeighbourAccuracy({reference, query, neighbours: 3, temperature: 0.1}), 1);
    t.is(await nearestNeighbourAccuracy({reference, query, neighbours: 3, temperature: 10}), 0);
  },
);

test.serial('of equally near neighbours the first vote, and of equal votes the smaller class wins', async (t) => {
  const reference = features(
    [
      [1, 0],
      [1, 0],
      [1, 0],
    ],
    [2, 1, 1],
  );
  t.is(await nearestNeighbourAccuracy({reference, query: features([[1, 0]], [2]), neighbours: 1}), 1);
  t.is(await nearestNeighbourAccuracy({reference, query: features([[1, 0]], [1]), neighbours: 2}), 1);
});

test.serial('the length of a feature does not matter, and a feature of zeros is no NaN', async (t) => {
  const reference = features(
    [
      [100, 0],
      [0, 0.01],
      [0, 0],
    ],
    [0, 1, 2],
  );
  const query = features(
    [
      [0.001, 0],
      [0, 1000],
      [0, 0],
    ],
    [0, 1, 0],
  );
  t.is(await nearestNeighbourAccuracy({reference, query, neighbours: 1}), 1);
});

test.serial('the measure leaves no tensor behind', async (t) => {
  const reference = features(
    [
      [1, 0],
      [0, 1],
    ],
    [0, 1],
  );
  const before = tf.memory().numTensors;
  await nearestNeighbourAccuracy({reference, query: reference, neighbours: 2});
  t.is(tf.memory().numTensors, before);
});

test.serial('options that cannot be met are refused', async (t) => {
  const reference = features(
    [
      [1, 0],
      [0, 1],
    ],
    [0, 1],
  );
  const measure = (options: object) =>
    nearestNeighbourAccuracy({reference, query: reference, neighbours: 1, ...options});
  await t.throwsAsync(measure({neighbours: 3}), {
    message:
      'Expected neighbours to be at most the 2 reference examples, received 3. Ask for fewer neighbours or give more reference examples.',
  });
  await t.throwsAsync(measure({neighbours: 0}), {message: 'Expected neighbours to be a positive integer, received 0.'});
  await t.throwsAsync(measure({temperature: 0}), {
    message: 'Expected temperature to be a positive number, received 0.',
  });
  await t.throwsAsync(measure({query: features([[1, 0, 0]], [0])}), {
    message:
      "Expected the query's features to be as wide as the reference's 2, received 3. Read both from the same layer.",
  });
});
