import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Features, neighboursOf, neighboursOfEach} from '../../src/index.js';

test.before(async () => {
  await useTestedBackend();
});

const reference: Features = {
  features: Float32Array.of(0, 1, 3, 4, 2, 0, 5, 0),
  labels: Int32Array.of(0, 0, 1, 1),
};

test.serial('the most similar come first, of equally similar ones the first, and no tensor is left', async (t) => {
  const before = tf.memory().numTensors;
  const found = await neighboursOf(Float32Array.of(10, 0), reference, 3);
  t.is(tf.memory().numTensors, before);
  t.deepEqual(
    found.map(({row}) => row),
    [2, 3, 1],
  );
  t.true(found.every(({similarity}, at) => Math.abs(similarity - ([1, 1, 0.6][at] as number)) < 1e-6));
});

test.serial('more neighbours than there are, or features of another width, are refused', async (t) => {
  await t.throwsAsync(neighboursOf(Float32Array.of(1, 0), reference, 5), {
    message:
      'Expected neighbours to be at most the 4 reference examples, received 5. Ask for fewer neighbours or give more reference examples.',
  });
  await t.throwsAsync(neighboursOf(Float32Array.of(1, 0, 0), reference, 1), {
    message:
      "Expected the query's features to be as wide as the reference's 2, received 3. Read both from the same layer.",
  });
});

test.serial('several queries are answered one after the other, each as if it were alone', async (t) => {
  const queries = {features: Float32Array.of(10, 0, 1, 2), labels: new Int32Array(2)};
  const found: unknown[] = [];
  for await (const near of neighboursOfEach(queries, reference, 2)) found.push(near);
  t.deepEqual(found, [
    await neighboursOf(Float32Array.of(10, 0), reference, 2),
    await neighboursOf(Float32Array.of(1, 2), reference, 2),
  ]);
});

test.serial('many queries, which are compared as a product of matrices, are answered as each alone', async (t) => {
  const features = Float32Array.from({length: 80}, (_, at) => Math.sin(at * at));
  const queries = {features, labels: new Int32Array(40)};
  const before = tf.memory().numTensors;
  let row = 0;
  for await (const near of neighboursOfEach(queries, reference, 4)) {
    const alone = await neighboursOf(features.slice(2 * row, 2 * row + 2), reference, 4);
    t.true(near.every(({similarity}, at) => Math.abs(similarity - (alone[at]?.similarity ?? 9)) < 1e-6));
    row++;
  }
  t.is(row, 40);
  t.is(tf.memory().numTensors, before);
});
