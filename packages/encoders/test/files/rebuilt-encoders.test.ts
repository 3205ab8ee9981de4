import {onBackends} from '@annulus/testing/on-backends';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import {
  type Encoder,
  encoderOfSize,
  fromLayersModel,
  loadEncoder,
  resnet18,
  saveEncoder,
  smallConvNet,
  untrainedEncoder,
} from '../../src/index.js';

const weightsOf = ({network}: Encoder): Promise<number[][]> =>
  Promise.all(network.getWeights().map(async (weight) => [...(await weight.data())]));

onBackends(
  'an encoder that was saved and loaded has an untrained one with the weights that it began with',
  async (t) => {
    const tensors = tf.memory().numTensors;
    for (const make of [
      () => smallConvNet({width: 2, dimensions: 4, size: 8, seed: 3}),
      () => resnet18({width: 2, dimensions: 4, size: 8, seed: 5}),
    ]) {
      const encoder = make();
      const before = await weightsOf(encoder);
      tf.tidy(() => encoder.network.setWeights(encoder.network.getWeights().map((weight) => weight.add(1))));
      const folder = temporaryFolder(t);
      await saveEncoder(encoder, folder);
      const loaded = await loadEncoder(folder);
      const untrained = untrainedEncoder(loaded);
      t.deepEqual(await weightsOf(untrained), before);
      t.notDeepEqual(await weightsOf(loaded), before);
      t.deepEqual(untrained.input, encoder.input);
      for (const each of [encoder, loaded, untrained]) each.dispose();
    }
    t.is(tf.memory().numTensors, tensors);
  },
);

onBackends('an encoder for images of another size has the same weights and more places in its maps', async (t) => {
  const tensors = tf.memory().numTensors;
  const encoder = smallConvNet({width: 2, dimensions: 4, size: 32});
  const larger = encoderOfSize(encoder, 64);
  t.deepEqual(larger.input?.size, [64, 64]);
  t.deepEqual(await weightsOf(larger), await weightsOf(encoder));
  const [map, pooled] = larger.extractAll(tf.zeros([1, 64, 64, 3]), ['prepool', 'pooled']) as [tf.Tensor, tf.Tensor];
  const small = encoder.extract(tf.zeros([1, 32, 32, 3]), 'prepool');
  t.is(map.size, 4 * small.size);
  t.is(pooled.size, small.shape[3] ?? 0);
  for (const each of [map, pooled, small, encoder, larger]) each.dispose();
  t.is(tf.memory().numTensors - tensors, 2, 'the two inputs');
});

onBackends('a network with a weight for each place of a map takes images of its own size alone', (t) => {
  const tensors = tf.memory().numTensors;
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({inputShape: [6, 6, 1], filters: 2, kernelSize: 3, name: 'map'}),
      tf.layers.flatten(),
      tf.layers.dense({units: 3}),
    ],
  });
  const encoder = fromLayersModel(model, {features: {map: 'map'}});
  const error = t.throws(() => encoderOfSize(encoder, 8), {instanceOf: RangeError});
  t.regex(
    error?.message ?? '',
    /^Expected a network that takes images of any size, to give it 8 × 8 pixels; this one takes 6 × 6 alone: /,
  );
  t.throws(() => encoderOfSize(encoder, 0), {message: 'Expected size to be a positive integer, received 0.'});
  encoder.dispose();
  model.dispose();
  t.is(tf.memory().numTensors, tensors);
});
