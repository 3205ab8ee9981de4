import {useBackend} from '@annulus/backend';
import {smallConvNet} from '@annulus/encoders';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {stateDigest} from '@annulus/testing/state-digest';
import {disposeOf, findLearningRate, SGD, stateOf, Trainer, tensorsOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {MoCo} from '../../src/algorithms/moco.js';
import {RingPlugin} from '../../src/ring/ring-plugin.js';
import {colours} from '../small-problem.js';

test.before(() => useBackend(anyBackend('cpu')).then(() => {}));

test.serial('MoCo with a ring that was swept learns, bit for bit, what it learns without the sweep', async (t) => {
  const learned = [];
  for (const sweeps of [0, 1]) {
    const data = colours({examples: 32, batchSize: 16});
    const encoder = smallConvNet({width: 2, dimensions: 8, size: 8});
    const options = {queueSize: 40, momentum: 0.9, keysPerNorm: 8};
    const module = new MoCo(encoder, data, (variables) => new SGD(variables, {learningRate: 0.05}), options);
    const plugins = [new RingPlugin({inner: 0.1, outer: 0.5})];
    if (sweeps) await findLearningRate(module, data, {updates: 10, to: 1, trainer: {plugins}});
    await new Trainer({maxEpochs: 1, progress: 'quiet', plugins}).fit(module, data);
    const state = stateOf(module);
    learned.push(stateDigest(state));
    tf.dispose(tensorsOf(state));
    disposeOf(module);
  }
  t.deepEqual(learned[0], learned[1]);
});
