import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {
  type Callback,
  latestCheckpoint,
  ModelCheckpoint,
  TrainedBeside,
  Trainer,
  type TrainerOptions,
  TrainingBatch,
} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

const valuesOf = (module: LinearRegression) => module.trainable.map((variable) => variable.dataSync()[0]);

/** Gives every batch that the run's module learns from to what is trained beside, its `y` turned around. */
const feeding = (beside: TrainedBeside<Points>): Callback => ({
  name: 'feeding',
  onFitStart(_, {transforms}) {
    transforms.intercept(TrainingBatch, 'feeding', (batch, step) => {
      beside.learn(step, turned(batch as Points));
      return batch;
    });
  },
});

const turned = (batch: Points): Points => ({...batch, y: batch.y.map((value) => -value)});

/** Trains a module, and another beside it. */
async function fitBoth(options: Partial<TrainerOptions> & {resume?: string | undefined} = {}) {
  const {resume, callbacks = [], ...trainer} = options;
  const [module, other] = [new LinearRegression(), new LinearRegression()];
  const beside = new TrainedBeside({module: other, name: 'beside'});
  const fit = new Trainer({
    maxEpochs: 3,
    progress: 'quiet',
    ...trainer,
    callbacks: [beside, feeding(beside), ...callbacks],
  });
  const {metrics} = await fit.fit(module, points({batches: 3}), {resume});
  const trained = {module: valuesOf(module), beside: valuesOf(other), metrics};
  tf.dispose([module.trainable, other.trainable]);
  return trained;
}

test.serial('it is trained as if it were alone, and the module of the run as if nothing were beside it', async (t) => {
  const both = await fitBoth();
  const alone = new LinearRegression();
  const {metrics} = await new Trainer({maxEpochs: 3, progress: 'quiet'}).fit(alone, points({batches: 3}));
  t.deepEqual(both.module, valuesOf(alone));
  alone.dispose();

  const other = new LinearRegression();
  const turning: Callback = {
    name: 'turning',
    onFitStart(_, {transforms}) {
      transforms.intercept(TrainingBatch, 'turning', (batch) => turned(batch as Points));
    },
  };
  const ofOther = await new Trainer({maxEpochs: 3, progress: 'quiet', callbacks: [turning]}).fit(
    other,
    points({batches: 3}),
  );
  t.deepEqual(both.beside, valuesOf(other));
  other.dispose();
  t.is(both.metrics.loss, metrics.loss);
  for (const name of ['loss', 'root']) {
    const [mean = Number.NaN, expected = Number.NaN] = [both.metrics[`beside/${name}`], ofOther.metrics[name]];
    t.true(Math.abs(mean - expected) < 1e-6 * expected, name);
  }
});

test.serial(
  'a run that goes on in the middle of an epoch has the weights, the momentum and the means of one that was never stopped',
  async (t) => {
    const folder = temporaryFolder(t);
    const whole = await fitBoth();
    await fitBoth({maxSteps: 4, callbacks: [new ModelCheckpoint({folder, every: {steps: 1}})]});
    t.deepEqual(await fitBoth({resume: await latestCheckpoint(folder)}), whole);
  },
);

test.serial('it leaves no tensor behind', async (t) => {
  await fitBoth();
  const before = tf.memory().numTensors;
  await fitBoth();
  t.is(tf.memory().numTensors, before);
});

test.serial('one that is no callback of the run says so', async (t) => {
  const [module, other] = [new LinearRegression(), new LinearRegression()];
  const beside = new TrainedBeside({module: other});
  const trainer = new Trainer({maxEpochs: 1, progress: 'quiet', callbacks: [feeding(beside)]});
  await t.throwsAsync(trainer.fit(module, points()), {
    message: `"LinearRegression" learns only in a fit that it is a callback of. Add it to the trainer's callbacks.`,
  });
  tf.dispose([module.trainable, other.trainable]);
});
