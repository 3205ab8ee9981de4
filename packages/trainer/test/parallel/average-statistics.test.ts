import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import type {Numbers, ProcessGroup} from '../../src/contract/process-group.js';
import type {TrainingModule} from '../../src/contract/training-module.js';
import {averageStatistics} from '../../src/parallel/average-statistics.js';
import {MeanTensors} from '../../src/parallel/mean-tensors.js';

/** A group of three ranks that hold the same numbers, or of which the others hold others. */
const groupOf = (others: 'equal' | 'twice and three times'): ProcessGroup => {
  const allReduce = (values: Numbers): void => {
    const [second, third] = others === 'equal' ? [1, 1] : [2, 3];
    for (const each of [second, third]) values.set(values.map((value, at) => value + each * (own[at] as number)));
  };
  let own: Numbers;
  return {
    size: 3,
    rank: 0,
    allReduce: (values: Numbers) => {
      own = values.slice();
      allReduce(values);
    },
  } as unknown as ProcessGroup;
};

const normed = (name: string) => {
  const inputs = tf.input({shape: [2]});
  const dense = tf.layers.dense({units: 2}).apply(inputs);
  return tf.model({inputs, outputs: tf.layers.batchNormalization({name}).apply(dense) as tf.SymbolicTensor});
};

const frozenWays: Readonly<Record<string, (network: tf.LayersModel) => void>> = {
  'each of its layers': ({layers}) => {
    for (const layer of layers) layer.trainable = false;
  },
  'as a whole': (network) => {
    network.trainable = false;
  },
};

for (const [way, freeze] of Object.entries(frozenWays)) {
  test.serial(
    `moving averages are averaged over ranks, and equal numbers stay bit for bit: frozen ${way}`,
    async (t) => {
      await useTestedBackend();
      const [inner, frozen] = [normed('learning'), normed('frozen')];
      freeze(frozen);
      const inputs = tf.input({shape: [2]});
      const network = tf.model({inputs, outputs: frozen.apply(inner.apply(inputs)) as tf.SymbolicTensor});
      for (const weight of network.weights) {
        if (!weight.name.includes('learning'))
          weight.write(tf.randomNormal(weight.shape as number[], 0, 1, 'float32', 3));
      }
      const valuesOf = () => network.weights.map((weight) => [weight.name, [...weight.read().dataSync()]] as const);
      const module = {parts: {network: {network, trainable: []}}} as unknown as TrainingModule<never>;
      const before = valuesOf();
      averageStatistics(module, new MeanTensors(groupOf('equal'), 'float64'));
      t.deepEqual(valuesOf(), before);
      averageStatistics(module, new MeanTensors(groupOf('twice and three times'), 'float64'));
      const [, after] = valuesOf().find(([name]) => name.startsWith('learning/moving_variance')) ?? [];
      t.deepEqual(after, [2, 2]);
      network.dispose();
    },
  );
}
