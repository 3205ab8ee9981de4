import '@annulus/testing/on-tested-backend';
import {type BackendName, useBackend} from '@annulus/backend';
import {TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {Adam, AdamW, clipGradients, LARS, type Optimizer, SGD} from '../../src/index.js';
import {close, path} from './waves.js';

const tested = TESTED_BACKENDS.at(-1) as BackendName;

const optimizers: Readonly<Record<string, (variables: tf.Variable[]) => Optimizer>> = {
  SGD: (variables) => new SGD(variables, {learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.1}),
  Adam: (variables) => new Adam(variables, {learningRate: 0.05, weightDecay: 0.1}),
  AdamW: (variables) => new AdamW(variables, {learningRate: 0.05, betas: [0.4, 0.9]}),
  LARS: (variables) => new LARS(variables, {learningRate: 4, weightDecay: 0.1, groups: []}),
};

for (const [name, make] of Object.entries(optimizers)) {
  test.serial(
    `${name} takes the same steps on ${tested} as on cpu, and bit by bit the same ones every time`,
    async (t) => {
      await useBackend('cpu');
      const onCpu = path(make);
      await useBackend(tested);
      const onTested = path(make);
      t.true(close(onTested.flat(), onCpu.flat()));
      t.deepEqual(path(make), onTested);
    },
  );
}

test.serial(`a gradient of NaN stays one on ${tested}, also where clipByValue makes a number of it`, async (t) => {
  await useBackend(tested);
  for (const clipping of [{value: 1}, {norm: 1}]) {
    const numbers = tf.tidy(() => {
      const [clipped] = clipGradients([tf.tensor1d([Number.NaN])], clipping);
      return {first: clipped?.dataSync()[0]};
    });
    t.is(numbers.first, Number.NaN);
  }
});
