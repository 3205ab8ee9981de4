import {useTestedBackend} from '@annulus/testing/backend-under-test';
import type {FeatureExtractor} from '@annulus/transfer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {fittedOptions} from '../../src/settings/fitted-options.js';
import {measureNeighbours} from '../../src/training/measure.js';
import {trainingData} from '../../src/training/training-data.js';
import {flagsOf} from '../flags-of.js';

const options = withCompareDefaults(flagsOf('--train', '8', '--test', '4', '--batch-size', '8', '--size', '4'));
const splits = openDataset(options);
const data = trainingData(fittedOptions(options, splits), splits, {views: 2, color: 'rgb'});

/** Pixels as features; `meanwhile` hears how many batches were asked for. */
const pixels = (meanwhile: (batches: number) => void): FeatureExtractor => {
  let batches = 0;
  return {
    extract(inputs) {
      meanwhile(++batches);
      return inputs.clone();
    },
  };
};

test.before(async () => {
  await useTestedBackend();
});

test.serial('test images that cannot be represented leave no tensor of the training images behind', async (t) => {
  const before = tf.memory().numTensors;
  const failing = pixels((batches) => {
    if (batches === 2) throw new Error('the encoder was disposed');
  });
  const {signal} = new AbortController();
  await t.throwsAsync(measureNeighbours(failing, data, {neighbours: 1}, signal), {message: 'the encoder was disposed'});
  t.is(tf.memory().numTensors, before);
});

test.serial('an abort ends the measurement before the next batch, without an accuracy', async (t) => {
  const before = tf.memory().numTensors;
  const controller = new AbortController();
  let asked = 0;
  const aborting = pixels((batches) => {
    asked = batches;
    controller.abort();
  });
  t.is(await measureNeighbours(aborting, data, {neighbours: 1}, controller.signal), undefined);
  t.is(asked, 1);
  t.is(tf.memory().numTensors, before);
});
