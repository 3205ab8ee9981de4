import '@annulus/testing/on-tested-backend';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Step, Trainer} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

class Checked extends LinearRegression {
  readonly values: number[] = [];

  override trainingStep(batch: Points, step: Step): tf.Scalar {
    step.check(tf.scalar(step.info.globalStep), (value) => {
      this.values.push(value);
      if (value === 2) throw new Error(`The value is ${value}.`);
    });
    return super.trainingStep(batch, step);
  }
}

test.serial('a value is checked once it is read, before any weight has changed', async (t) => {
  const before = tf.memory().numTensors;
  const [checked, two] = [new Checked(), new LinearRegression()];
  const quiet = {progress: 'quiet'} as const;
  const error = await t.throwsAsync(new Trainer({maxEpochs: 1, ...quiet}).fit(checked, points({batches: 4})));
  t.is(error?.message, 'The value is 2.');
  t.deepEqual(checked.values, [0, 1, 2]);
  await new Trainer({maxEpochs: 1, maxSteps: 2, ...quiet}).fit(two, points({batches: 4}));
  t.deepEqual(checked.slope.dataSync(), two.slope.dataSync());
  for (const module of [checked, two]) tf.dispose(module.trainable);
  t.is(tf.memory().numTensors, before);
});
