import {useBackend} from '@annulus/backend';
import {randomFor} from '@annulus/datasets';
import {anyBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {estimatedClassShare} from '../../../src/advice/measures/estimated-class-share.js';
import {unitVectors} from '../../../src/explore/analysis/unit-vectors.js';

const dimensions = 24;

/** Vectors around random directions, `noise` times as long as these away from them. */
function clustered(count: number, classes: number, noise: number) {
  const random = randomFor('shuffle', 7);
  const normals = (length: number) => Float32Array.from({length}, () => random.normal());
  const centres = unitVectors(normals(classes * dimensions), dimensions, [...Array(classes).keys()]).values;
  const values = normals(count * dimensions).map((value, at) => {
    const [row, column] = [Math.floor(at / dimensions), at % dimensions];
    return (centres[(row % classes) * dimensions + column] as number) + (noise * value) / Math.sqrt(dimensions);
  });
  return unitVectors(values, dimensions, [...Array(count).keys()]);
}

test.before(() => useBackend(anyBackend('wasm')));

for (const [classes, count] of [
  [4, 96],
  [16, 256],
] as const) {
  test.serial(
    `the share of each of ${classes} classes that lie apart is in the range, and no tensor is left`,
    async (t) => {
      const before = tf.memory().numTensors;
      const range = await estimatedClassShare(clustered(count, classes, 0.4), 0);
      t.is(tf.memory().numTensors, before);
      const {low, high} = range ?? {low: 0, high: 0};
      t.true(low <= 1.3 / classes && high >= 1 / 1.3 / classes, `1/${1 / low} to 1/${1 / high}`);
      t.true(high <= 2.1 * low, `1/${1 / low} to 1/${1 / high}`);
    },
  );
}

test.serial('vectors without clusters have no range', async (t) => {
  t.is(await estimatedClassShare(clustered(128, 1, 1), 0), undefined);
  t.is(await estimatedClassShare(clustered(128, 128, 0.1), 0), undefined);
});

test.serial('an estimate ends when it is told to', async (t) => {
  const reason = new Error('enough');
  await t.throwsAsync(estimatedClassShare(clustered(160, 4, 0.5), 0, {signal: AbortSignal.abort(reason)}), {
    message: 'enough',
  });
});
