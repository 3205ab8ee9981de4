import '@annulus/testing/on-tested-backend';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {latestCheckpoint, ModelCheckpoint, type StateDict, Trainer, WeightAveraging} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';
import {resumedWith} from '../resumed-with.js';

const read = (tensors: readonly tf.Tensor[]) => tensors.map((tensor) => tensor.dataSync()[0] ?? Number.NaN);

/** Reads the state of an average, and frees it. */
function averageOf(averaging: WeightAveraging): number[] {
  const state = averaging.state();
  const values = read(Object.values(state) as tf.Tensor[]);
  tf.dispose(state as tf.TensorContainer);
  return values;
}

test.serial('a test measures what the callback was restored with', async (t) => {
  const module = new LinearRegression();
  const state = {'average/0': tf.scalar(3), 'average/1': tf.scalar(1)};
  const averaging = resumedWith(new WeightAveraging(), state);
  const trainer = new Trainer({maxEpochs: 1, callbacks: [averaging], progress: 'quiet'});
  const {'test/loss': loss} = await trainer.test(module, points());
  t.is(loss, 0);
  t.deepEqual(read(module.trainable), [0, 0]);
  module.dispose();
  tf.dispose(state);
});

test.serial('validate, test and predict with a checkpoint use the averages in it', async (t) => {
  const folder = await temporaryFolder(t);
  const module = new LinearRegression();
  const fitted = new WeightAveraging({decay: 0.9});
  const callbacks = [fitted, new ModelCheckpoint({folder})];
  await new Trainer({maxEpochs: 2, callbacks, progress: 'quiet'}).fit(module, points());
  const averages = read(module.trainable);
  const averaging = new WeightAveraging({decay: 0.9});
  const trainer = new Trainer({maxEpochs: 1, callbacks: [averaging], progress: 'quiet'});
  const plain = new Trainer({maxEpochs: 1, progress: 'quiet'});
  const expected = [
    await plain.validate(module, points()),
    await plain.test(module, points()),
    await plain.predict(module, points()).toArray(),
  ];
  const checkpoint = await latestCheckpoint(folder);
  const before = tf.memory().numTensors;
  t.deepEqual(
    [
      await trainer.validate(module, points(), {checkpoint}),
      await trainer.test(module, points(), {checkpoint}),
      await trainer.predict(module, points(), {checkpoint}).toArray(),
    ],
    expected,
  );
  t.is(tf.memory().numTensors, before);
  t.notDeepEqual(read(module.trainable), averages);
  t.notDeepEqual(await plain.test(module, points(), {checkpoint}), expected[1]);
  module.dispose();
});

test.serial('an average that is restored goes on bit by bit', (t) => {
  const module = new LinearRegression();
  const updated = (averaging: WeightAveraging, update: number) => {
    module.slope.assign(tf.tidy(() => tf.scalar(Math.sin(update))));
    averaging.onBatchEnd({updated: true, globalStep: update, epoch: 0} as never, {module} as never);
  };
  const [whole, parts] = [new WeightAveraging({decay: 0.9}), [0, 1, 2].map(() => new WeightAveraging({decay: 0.9}))];
  let state: StateDict = {};
  for (const [update, part] of parts.entries()) {
    part.onSetup({stage: 'fit', module: module.name}, {module} as never, state);
    tf.dispose(state as tf.TensorContainer);
    updated(part, update);
    updated(whole, update);
    state = part.state();
  }
  t.deepEqual(read(Object.values(state) as tf.Tensor[]), averageOf(whole));
});

test.serial('a state that does not fit is refused', async (t) => {
  const state = {'average/0': tf.scalar(1)};
  const tested = (restored: StateDict) => {
    const callbacks = [resumedWith(new WeightAveraging(), restored)];
    return new Trainer({maxEpochs: 1, callbacks, progress: 'quiet'}).test(new LinearRegression(), points());
  };
  await t.throwsAsync(tested({'average/1': state['average/0']}), {
    message:
      '"WeightAveraging" failed in the "setup" hook: Expected the state of WeightAveraging to hold a tensor "average/0", ' +
      'received undefined.',
  });
  await t.throwsAsync(tested(state), {
    message:
      '"WeightAveraging" failed in the "setup" hook: Expected averages of the shapes [], [], as the weights of ' +
      'LinearRegression have, received []. They were saved for another module.',
  });
});
