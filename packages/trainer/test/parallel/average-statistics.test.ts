import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import type {Numbers, ProcessGroup} from '../../src/contract/process-group.js';
import type {TrainingModule} from '../../src/contract/training-module.js';
import {averageStatistics} from '../../src/parallel/average-statistics.js';
import {MeanTensors} from '../../src/parallel/mean-tensors.js';

/** A group of three, the second of which has twice the numbers of the first, and the third three times. */
const ofThree = {
  size: 3,
  rank: 0,
  allReduce: (values: Numbers) => values.set(values.map((value) => 6 * value)),
} as unknown as ProcessGroup;

const normed = (name: string) => {
  const inputs = tf.input({shape: [2]});
  const dense = tf.layers.dense({units: 2}).apply(inputs);
  return tf.model({inputs, outputs: tf.layers.batchNormalization({name}).apply(dense) as tf.SymbolicTensor});
};

test.serial('moving averages are averaged over ranks, of frozen layers nothing is touched', async (t) => {
  await useTestedBackend();
  const [inner, frozen] = [normed('learning'), normed('frozen')];
  for (const layer of frozen.layers) layer.trainable = false;
  const inputs = tf.input({shape: [2]});
  const network = tf.model({inputs, outputs: frozen.apply(inner.apply(inputs)) as tf.SymbolicTensor});
  const valuesOf = () => network.weights.map((weight) => [weight.name, [...weight.read().dataSync()]] as const);
  const earlier = valuesOf();
  const module = {parts: {network: {network, trainable: []}}} as unknown as TrainingModule<never>;
  tf.tidy(() => averageStatistics(module, new MeanTensors(ofThree)));
  const changed = valuesOf().filter(([, values], index) => `${values}` !== `${earlier[index]?.[1]}`);
  t.deepEqual(
    changed.map(([name, values]) => [name, values]),
    [['learning/moving_variance', [2, 2]]],
  );
  network.dispose();
});
