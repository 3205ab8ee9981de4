import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {channelStatistics} from '@annulus/datasets';
import type {DetectionBatch} from '@annulus/detection';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import type {TrainingModule} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {changedProtocol} from '../../src/detect/detector-protocol.js';
import {detectors} from '../../src/detect/detectors/detectors.js';
import {optimizerBy} from '../../src/detect/detectors/optimizer-by.js';
import {stepsBetween, trainDetector} from '../../src/detect/train-detector.js';
import {sceneFolder} from './scene-folder.js';

test('a training that is killed loses a fortieth of its updates at most, also where their number is a prime', (t) => {
  for (const updates of [1, 2, 7, 39, 41, 97, 1499, 1502, 24_001, 90_000, 90_001]) {
    const saved = Array.from({length: updates}, (_, done) => done).filter((done) => done % stepsBetween(updates) === 0);
    const lost = [...saved, updates].map((at, place) => at - (saved[place - 1] ?? 0));
    t.true(Math.max(...lost) < updates / 40 + 1, `${updates}`);
  }
});

test.serial('the last update of a training is saved, whatever their number', async (t) => {
  await useTestedBackend();
  const {train} = detectors.instances.open({root: sceneFolder(t)});
  const protocol = changedProtocol(detectors.instances.schedules.fast, {iterations: 43, batchSize: 1});
  const weight = tf.variable(tf.scalar(1));
  const module: TrainingModule<DetectionBatch> = {
    name: 'counting',
    trainable: [weight],
    state: () => ({weight: weight.clone()}),
    restore: () => {},
    createOptimizer: optimizerBy(protocol),
    trainingStep: () => tf.square(weight) as tf.Scalar,
  };
  t.teardown(() => weight.dispose());
  const folder = temporaryFolder(t);
  const newest: number[] = [];
  const checkpoints = () => readdirSync(join(folder, 'checkpoints')).filter((name) => name.endsWith('.safetensors'));
  await trainDetector(module, train, {
    ...{protocol, statistics: channelStatistics.imagenet, seed: 0, loaders: 0, folder},
    signal: new AbortController().signal,
    onUpdate: () => {
      newest.push(...checkpoints().map((name) => Number(/step=(\d+)/.exec(name)?.[1])));
    },
  });
  t.true(new Set(newest).size > 5, 'it is saved on the way too');
  t.deepEqual(
    checkpoints().map((name) => /step=(\d+)/.exec(name)?.[1]),
    ['43'],
  );
});
