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

onBackends('layers without a seed draw the same weights each time, others by another seed', async (t) => {
  const tensors = tf.memory().numTensors;
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({inputShape: [6, 6, 1], filters: 2, kernelSize: 3, name: 'map'}),
      tf.layers.conv2d({filters: 2, kernelSize: 3, kernelInitializer: tf.initializers.randomNormal({seed: 7})}),
      tf.layers.conv2d({filters: 2, kernelSize: 1, kernelInitializer: tf.initializers.randomNormal({seed: 0})}),
      tf.layers.conv2d({filters: 2, kernelSize: 1, kernelInitializer: tf.initializers.randomUniform({seed: 0})}),
      tf.layers.globalAveragePooling2d({}),
      tf.layers.dense({units: 3, kernelInitializer: 'orthogonal'}),
    ],
  });
  const encoder = fromLayersModel(model, {features: {map: 'map'}});
  const made = [undefined, 0, 1].map((seed) => untrainedEncoder(encoder, seed === undefined ? {} : {seed}));
  const [first, again, other] = (await Promise.all(made.map(weightsOf))) as [number[][], number[][], number[][]];
  t.deepEqual(first, again);
  const kernels = [0, 2, 4, 6, 8].map((place) => [first[place], other[place]]);
  t.deepEqual(
    kernels.map(([one, two]) => JSON.stringify(one) === JSON.stringify(two)),
    [false, true, false, true, false],
    'those with a seed keep it; normal numbers know no seed 0',
  );
  t.throws(() => untrainedEncoder(encoder, {seed: -1}), {
    message: 'Expected seed to be an integer from 0 to 2³² − 1, received -1.',
  });
  for (const each of made) each.dispose();
  const held = tf.memory().numTensors;
  t.throws(() => untrainedEncoder(Object.assign(Object.create(encoder), {embedding: tf.input({shape: [3]})})), {
    message: /embedding/,
  });
  t.is(tf.memory().numTensors, held, 'what failed leaves nothing');
  encoder.dispose();
  model.dispose();
  t.is(tf.memory().numTensors, tensors);
});

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
