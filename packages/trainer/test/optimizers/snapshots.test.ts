import '@annulus/testing/on-tested-backend';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {Adam, AdamW, LARS, type Optimizer, SGD} from '../../src/index.js';

const at = {globalStep: 0, epoch: 0, batch: 0, batches: 4, maxEpochs: 1, progress: 0};

const optimizers: Readonly<Record<string, (variables: tf.Variable[]) => Optimizer>> = {
  SGD: (variables) => new SGD(variables, {learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.1}),
  'SGD without momentum': (variables) => new SGD(variables, {learningRate: 0.1}),
  Adam: (variables) => new Adam(variables, {learningRate: 0.05, weightDecay: 0.1}),
  AdamW: (variables) => new AdamW(variables, {learningRate: 0.05}),
  LARS: (variables) => new LARS(variables, {learningRate: 4, groups: []}),
};

for (const [name, make] of Object.entries(optimizers)) {
  test.serial(
    `${name} changes neither a clone of a weight, nor what it was assigned, nor a state taken before`,
    (t) => {
      const source = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
      const [weight, other] = tf.tidy(() => [tf.variable(tf.zerosLike(source)), tf.variable(tf.scalar(2))]);
      const optimizer = make([weight as tf.Variable, other as tf.Variable]);
      const gradients = [tf.tensor2d([1, -1, 2, -2, 3, -3], [2, 3]), tf.scalar(0.5)];
      weight?.assign(source);
      tf.tidy(() => optimizer.apply(gradients, at));
      const before = weight?.dataSync() as Float32Array;
      t.notDeepEqual(before, source.dataSync());
      const counted = tf.memory().numTensors;
      const snapshots = tf.tidy(() => [
        (weight as tf.Tensor).clone(),
        (weight as tf.Tensor).reshape([6]),
        (weight as tf.Tensor).transpose(),
        (weight as tf.Tensor).slice([0, 0], [1, -1]),
      ]);
      const expected = snapshots.map((snapshot) => snapshot.dataSync());
      const state = optimizer.state();
      const slots = Object.values(state).filter((value) => value instanceof tf.Tensor) as tf.Tensor[];
      const remembered = slots.map((slot) => slot.dataSync());
      tf.tidy(() => optimizer.apply(gradients, at));
      t.notDeepEqual(weight?.dataSync(), before);
      t.deepEqual(
        snapshots.map((snapshot) => snapshot.dataSync()),
        expected,
      );
      t.deepEqual(
        slots.map((slot) => slot.dataSync()),
        remembered,
      );
      t.deepEqual([...source.dataSync()], [1, 2, 3, 4, 5, 6]);
      tf.dispose([...snapshots, ...slots]);
      t.is(tf.memory().numTensors, counted);
      optimizer.dispose();
      tf.dispose([weight, other, source, ...gradients] as tf.Tensor[]);
    },
  );
}
