import {readdirSync} from 'node:fs';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {extractFeatures, type FeatureRows, linearEvaluation, linearProbe} from '../../src/index.js';
import {heldFiles, tellsHeldFiles} from '../held-files.js';
import {both, identity, noisy} from './noisy-rows.js';

test.before(async () => {
  await useTestedBackend();
});

test.serial('streamed from a file it is the same as in memory, to the last bit, and no tensor is left', async (t) => {
  const [train, test] = [await both(t, noisy(200, 1)), await both(t, noisy(90, 2, ['c', 'a', 'b']))];
  const options = {epochs: 3, batchSize: 32, learningRate: 0.1, seed: 5};
  for (const scaling of ['standardize', 'none'] as const) {
    const kept = train.memory.features.slice();
    const before = tf.memory().numTensors;
    const rate = scaling === 'none' ? {learningRate: 1e-7} : {};
    const memory = await linearProbe({...options, ...rate, scaling, train: train.memory, test: test.memory});
    const stored = await linearProbe({...options, ...rate, scaling, train: train.stored, test: test.stored});
    t.is(tf.memory().numTensors, before);
    t.deepEqual(stored, memory);
    t.is(memory.losses.length, 3);
    t.true(memory.losses.every(Number.isFinite));
    t.deepEqual(train.memory.features, kept);
    const {features, labels} = train.memory; // As plain data they are the same too.
    t.deepEqual(
      (await linearProbe({...options, ...rate, scaling, train: {features, labels}, test: {...test.memory}})).losses,
      memory.losses,
    );
  }
});

test.serial('linear evaluation by way of a file is the same as in memory, and leaves no file', async (t) => {
  const folder = temporaryFolder(t);
  const options = {train: noisy(100, 1), test: noisy(40, 2), epochs: 2, feature: 'pooled'} as const;
  const told: unknown[] = [];
  const memory = await linearEvaluation(identity, options);
  const stored = await linearEvaluation(identity, {
    ...options,
    storage: {megabytes: 0, folder},
    onExtracted: (progress) => told.push(progress),
  });
  t.deepEqual(stored, memory);
  t.deepEqual(readdirSync(folder), []);
  t.deepEqual(told, [
    ...[32, 64, 96, 100].map((examples) => ({examples, of: 100, split: 'train'})),
    ...[32, 40].map((examples) => ({examples, of: 40, split: 'test'})),
  ]);
});

(tellsHeldFiles ? test.serial : test.serial.skip)(
  'training and test share the memory that they may take',
  async (t) => {
    const folder = temporaryFolder(t);
    // The training examples take 4,800 bytes, the test examples 1,920.
    for (const [megabytes, train, test] of [
      [0.004, 1, 1],
      [0.005, 0, 1],
      [0.007, 0, 0],
    ] as const) {
      const files: Record<string, number> = {};
      const onExtracted = ({split}: {split: string}) => {
        files[split] = heldFiles(folder).length;
      };
      const storage = {megabytes, folder};
      await linearEvaluation(identity, {train: noisy(100, 1), test: noisy(40, 2), epochs: 1, storage, onExtracted});
      t.deepEqual(files, {train, test});
      t.deepEqual(heldFiles(folder), []);
    }
  },
);

test.serial('features may come from anywhere', async (t) => {
  const memory = await extractFeatures(identity, noisy(40, 1));
  const asked: number[] = [];
  const own: FeatureRows = {
    labels: memory.labels,
    width: memory.width,
    rows: (indices) => {
      asked.push(...indices);
      return memory.rows(indices);
    },
    range: (start, end) => memory.range(start, end),
  };
  const test = await extractFeatures(identity, noisy(20, 2));
  const {losses} = await linearProbe({train: own, test, epochs: 1, batchSize: 8});
  t.deepEqual(losses, (await linearProbe({train: memory, test, epochs: 1, batchSize: 8})).losses);
  t.deepEqual(
    asked.toSorted((a, b) => a - b),
    [...memory.labels.keys()],
  );
});
