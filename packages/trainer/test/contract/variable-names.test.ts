import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {variableNames} from '../../src/contract/variable-names.js';

/** A network of a layer with a name, one without, and a network of its own; and its variables. */
function build() {
  const inner = tf.sequential({name: 'head', layers: [tf.layers.dense({units: 1, inputShape: [3]})]});
  const encoder = tf.sequential({
    layers: [tf.layers.dense({units: 2, inputShape: [4], name: 'stem'}), tf.layers.dense({units: 3}), inner],
  });
  const variables = encoder.weights.map((weight) => (weight as unknown as {val: tf.Variable}).val);
  return {encoder, variables};
}

test('variables are named for their network, layer and weight, whatever the process built before', (t) => {
  const single = tf.tidy(() => tf.variable(tf.scalar(0)));
  for (let time = 0; time < 2; time++) {
    const {encoder, variables} = build();
    const names = variableNames({networks: {encoder, copy: encoder}, trainable: [...variables, single]});
    t.deepEqual(
      [...names.values()],
      [
        'encoder/stem/kernel',
        'encoder/stem/bias',
        'encoder/Dense_1/kernel',
        'encoder/Dense_1/bias',
        'encoder/head/Dense_0/kernel',
        'encoder/head/Dense_0/bias',
        '6',
      ],
    );
    t.deepEqual([...names.keys()], [...variables, single]);
    encoder.dispose();
  }
  single.dispose();
});

test('no two variables have one name', (t) => {
  const twins = tf.sequential({
    layers: [
      tf.layers.bidirectional({
        layer: tf.layers.simpleRNN({units: 1}) as tf.RNN,
        mergeMode: 'concat',
        inputShape: [2, 1],
        name: 'both_ways',
      }),
    ],
  });
  const trainable = twins.weights.map((weight) => (weight as unknown as {val: tf.Variable}).val);
  const names = [...variableNames({networks: {twins}, trainable}).values()];
  t.deepEqual(names.slice(0, 4), [
    'twins/both_ways/kernel',
    'twins/both_ways/recurrent_kernel',
    'twins/both_ways/bias',
    '3',
  ]);
  t.is(new Set(names).size, 6);
  twins.dispose();
});
