import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {stateDigest} from '@annulus/testing/state-digest';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {
  disposeOf,
  latestCheckpoint,
  ModelCheckpoint,
  stateOf,
  Trainer,
  type TrainerOptions,
  tensorsOf,
} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {OnlineProbe} from '../../src/index.js';
import {colouredViews, labels, Together} from './two-colours.js';

test.before(async () => {
  await useTestedBackend();
});

async function fit({resume, ...options}: Partial<TrainerOptions> & {resume?: string | undefined} = {}) {
  const module = new Together();
  const trainer = new Trainer({maxEpochs: 4, progress: 'quiet', ...options});
  try {
    const {metrics} = await trainer.fit(module, colouredViews(), {resume});
    const state = stateOf(module);
    const digest = stateDigest(state);
    tf.dispose(tensorsOf(state));
    return {metrics, digest};
  } finally {
    disposeOf(module);
  }
}

test.serial('the encoder has the same weights, bit for bit, with a probe beside it and without', async (t) => {
  const without = await fit();
  const {metrics, digest} = await fit({callbacks: [new OnlineProbe({labels})]});
  t.deepEqual(digest, without.digest);
  t.is(metrics.loss, without.metrics.loss);
});

test.serial('it learns the classes that features tell apart', async (t) => {
  const {metrics} = await fit({maxEpochs: 12, callbacks: [new OnlineProbe({labels, learningRate: 0.1})]});
  t.true((metrics['probe/accuracy'] as number) > 0.95, `${metrics['probe/accuracy']}`);
  t.true((metrics['probe/loss'] as number) < 0.4, `${metrics['probe/loss']}`);
});

test.serial('it begins by guessing: the loss of the first batch is ln 2', async (t) => {
  const {metrics} = await fit({maxEpochs: 1, limit: {train: {batches: 1}}, callbacks: [new OnlineProbe({labels})]});
  // The second view of the batch is told after one update.
  t.true(Math.abs((metrics['probe/loss'] as number) - Math.log(2)) < 0.05, `${metrics['probe/loss']}`);
});

test.serial('a run that goes on in the middle of an epoch is the same as one that was never stopped', async (t) => {
  const folder = temporaryFolder(t);
  const whole = await fit({callbacks: [new OnlineProbe({labels})]});
  await fit({maxSteps: 6, callbacks: [new OnlineProbe({labels}), new ModelCheckpoint({folder, every: {steps: 1}})]});
  t.deepEqual(await fit({callbacks: [new OnlineProbe({labels})], resume: await latestCheckpoint(folder)}), whole);
});

test.serial('it leaves no tensor behind, also where the run fails', async (t) => {
  await fit({callbacks: [new OnlineProbe({labels})]});
  const before = tf.memory().numTensors;
  await fit({callbacks: [new OnlineProbe({labels, feature: 'embedding', name: 'other'})]});
  await t.throwsAsync(fit({callbacks: [new OnlineProbe({labels: labels.slice(1)})]}), {
    message:
      'Expected a label for every training example, 23 were given and there is an example 23. Give OnlineProbe the labels of the data set that the batches come from.',
  });
  t.is(tf.memory().numTensors, before);
});

test('labels must be classes, and a probe must be able to learn', (t) => {
  t.throws(() => new OnlineProbe({labels: [0, -1]}), {
    message:
      'Expected the labels of OnlineProbe to be integers of 0 or more, received -1 for example 1. Leave examples without a class out of the training data, dataset.select(indices), or leave the probe out.',
  });
  t.throws(() => new OnlineProbe({labels: []}), {message: /received none\./});
  t.throws(() => new OnlineProbe({labels: [0], learningRate: 0}), {
    message: 'Expected learningRate to be a positive number, received 0.',
  });
  t.throws(() => new OnlineProbe({labels: [0], momentum: 1}), {
    message: 'Expected momentum to be in [0, 1), received 1.',
  });
});

test.serial('a run whose steps do not run the encoder forward says that there is nothing to learn', async (t) => {
  class Idle extends Together {
    override trainingStep() {
      return (this.encoder.trainable[0] as tf.Variable).square().mean<tf.Scalar>();
    }
  }
  const module = new Idle();
  const trainer = new Trainer({maxEpochs: 1, progress: 'quiet', callbacks: [new OnlineProbe({labels})]});
  await t.throwsAsync(trainer.fit(module, colouredViews()), {
    message:
      '"probe" failed in the "epochEnd" hook: "probe" has learned nothing: no step of Together ran its encoder forward on a batch that says which examples it holds (ids). Leave the probe out, or measure with NearestNeighbours.',
  });
  disposeOf(module);
});
