import {useBackend} from '@annulus/backend';
import {anyBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';

test.before(() => useBackend(anyBackend('cpu')).then(() => {}));

const make = (seed = 0) => smallConvNet({width: 2, dimensions: 3, size: 8, seed});

test('a state names every weight for its layer', (t) => {
  const encoder = make();
  const state = encoder.state();
  t.deepEqual(Object.keys(state).slice(0, 4), ['conv1/kernel', 'conv1_norm/gamma', 'conv1_norm/beta', 'conv2/kernel']);
  t.is(Object.keys(state).length, encoder.network.weights.length);
  tf.dispose(Object.values(state) as tf.Tensor[]);
  encoder.dispose();
});

test('the state of a network of which something is frozen is that of one of which nothing is', (t) => {
  const [frozen, free] = [make(1).withFrozen(['stage1']), make(2)];
  const state = frozen.state();
  free.restore(state);
  for (const [name, saved] of Object.entries(state)) {
    const restored = free.state()[name] as tf.Tensor;
    t.deepEqual([...restored.dataSync()], [...(saved as tf.Tensor).dataSync()], name);
  }
  frozen.dispose();
  free.dispose();
});

test('a state of earlier versions, whose weights have the names of their places, is restored', (t) => {
  const [encoder, other] = [make(1), make(2)];
  const weights = encoder.network.getWeights();
  other.restore(Object.fromEntries(weights.map((weight, place) => [`${place}`, weight])));
  other.network.getWeights().forEach((weight, place) => {
    t.deepEqual([...weight.dataSync()], [...(weights[place] as tf.Tensor).dataSync()]);
  });
  encoder.dispose();
  other.dispose();
});

test('a state of another network is refused, and changes nothing', (t) => {
  const [encoder, wider] = [make(), smallConvNet({width: 2, dimensions: 4, size: 8, seed: 3})];
  const before = [...(encoder.network.getWeights()[0] as tf.Tensor).dataSync()];
  t.throws(() => encoder.restore(wider.state()), {
    message:
      'Expected a weight "embedding/kernel" of Shape [8,3], received one of Shape [8,4]. The state is that of another network.',
  });
  t.throws(() => encoder.restore({}), {
    message:
      'Expected a weight "conv1/kernel" of Shape [3,3,3,2], received none. The state is that of another network.',
  });
  t.deepEqual([...(encoder.network.getWeights()[0] as tf.Tensor).dataSync()], before);
  encoder.dispose();
  wider.dispose();
});
