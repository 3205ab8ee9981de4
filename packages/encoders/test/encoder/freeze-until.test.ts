import {join} from 'node:path';
import {useBackend} from '@annulus/backend';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {stateDigest} from '@annulus/testing/state-digest';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {
  Adam,
  type Batch,
  type Callback,
  disposeOf,
  ModelCheckpoint,
  Trainer,
  type TrainingModule,
  tensorsOf,
} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import {FreezeUntil, type FreezeUntilOptions} from '../../src/encoder/freeze-until.js';

test.before(() => useBackend(anyBackend('cpu')).then(() => {}));

/** Brings the embeddings of some images to 1. */
function moduleOf(frozen: readonly string[] = []) {
  const encoder = smallConvNet({width: 2, dimensions: 3, size: 8}).withFrozen(frozen);
  return {
    name: 'Ones',
    encoder,
    parts: {encoder},
    createOptimizer: (variables) => new Adam(variables, {learningRate: 0.01}),
    trainingStep: ({size}, {info}) => {
      const images = tf.randomUniform([size, 8, 8, 3], 0, 1, 'float32', info.batch);
      return encoder.forward(images).sub(1).square().mean() as tf.Scalar;
    },
  } satisfies TrainingModule<Batch> & {encoder: object};
}

const data = {
  batches: 2,
  async *epoch() {
    yield {size: 4};
    yield {size: 4};
  },
};

const named = (module: ReturnType<typeof moduleOf>, pattern: RegExp): Record<string, string> => {
  const state = module.encoder.state();
  const digest = stateDigest(state);
  tf.dispose(tensorsOf(state));
  return Object.fromEntries(Object.entries(digest).filter(([name]) => pattern.test(name)));
};

const fit = (module: ReturnType<typeof moduleOf>, callbacks: readonly Callback[], resume?: string) =>
  new Trainer({maxEpochs: 4, progress: 'quiet', callbacks}).fit(module, data, {resume});

test.serial('stages stay bit for bit until their epoch, statistics too, and learn from it on', async (t) => {
  const tensors = tf.memory().numTensors;
  const module = moduleOf();
  const start = named(module, /conv[12]/);
  const rest = named(module, /conv3/);
  const kept: boolean[] = [];
  const watch: Callback = {
    name: 'watch',
    onEpochEnd() {
      kept.push(JSON.stringify(named(module, /conv[12]/)) === JSON.stringify(start));
      t.notDeepEqual(named(module, /conv3/), rest);
    },
  };
  await fit(module, [new FreezeUntil({stages: {first: 2}, epochs: 2}), watch]);
  t.deepEqual(kept, [true, true, false, false]);
  for (const [name, digest] of Object.entries(named(module, /conv[12]/))) t.not(digest, start[name], name);
  disposeOf(module);
  t.is(tf.memory().numTensors, tensors);
});

test.serial('a run that goes on from any of its checkpoints ends as one that was never stopped', async (t) => {
  const folder = temporaryFolder(t);
  const freeze = () => new FreezeUntil({stages: ['stage1', 'stage2'], epochs: 2});
  const whole = moduleOf(['stage1']);
  await fit(whole, [
    freeze(),
    new ModelCheckpoint({folder, every: {steps: 1}, top: Number.POSITIVE_INFINITY, filename: '{globalStep}'}),
  ]);
  const ended = named(whole, /./);
  for (const step of [1, 4, 5]) {
    const again = moduleOf(['stage1']);
    await fit(again, [freeze()], join(folder, `${step}.safetensors`));
    t.deepEqual(named(again, /./), ended, `from step ${step}`);
    disposeOf(again);
  }
  disposeOf(whole);
});

test.serial(
  'what the encoder has frozen for good stays so, and a run that ends early leaves the rest free',
  async (t) => {
    const module = moduleOf(['stage1']);
    const start = named(module, /conv1/);
    await fit(module, [new FreezeUntil({stages: {first: 2}, epochs: 9})]);
    t.deepEqual(named(module, /conv1/), start);
    t.deepEqual(
      module.encoder.network.layers.filter(({trainable}) => !trainable).map(({name}) => name),
      ['images', 'conv1', 'conv1_norm', 'conv1_relu'],
    );
    disposeOf(module);
  },
);

test.serial('freezing everything, a module without an encoder and bad options are refused', async (t) => {
  const module = moduleOf();
  const refusal = (options: FreezeUntilOptions, subject: object = module) =>
    t.throwsAsync(fit(subject as typeof module, [new FreezeUntil(options)]));
  t.is(
    (await refusal({stages: {first: 5}, epochs: 1}))?.message,
    '"FreezeUntil" failed in the "fitStart" hook: Expected "FreezeUntil" to leave something of Ones to train: freeze fewer stages.',
  );
  t.true(module.encoder.trainable.every(({trainable}) => trainable));
  t.is(
    (await refusal({stages: ['stage1'], epochs: 1}, {...module, encoder: undefined}))?.message,
    '"FreezeUntil" failed in the "fitStart" hook: Expected Ones to have an "encoder", whose stages "FreezeUntil" freezes, ' +
      'received undefined. Give the module one.',
  );
  t.throws(() => new FreezeUntil({stages: [], epochs: 0}), {
    message: 'Expected epochs to be a positive integer, received 0.',
  });
  disposeOf(module);
});
