import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {fromLayersModel} from '../../src/architectures/from-layers-model.js';

/** A network with batch norm whose moving averages are not those of any batch. */
function withBatchNorm(): tf.LayersModel {
  const images = tf.input({shape: [4, 4, 1]});
  const map = tf.layers.conv2d({filters: 2, kernelSize: 3, name: 'map'}).apply(images) as tf.SymbolicTensor;
  const normalized = tf.layers.batchNormalization({name: 'norm'}).apply(map) as tf.SymbolicTensor;
  const output = tf.layers.globalAveragePooling2d({}).apply(normalized) as tf.SymbolicTensor;
  const network = tf.model({inputs: images, outputs: output});
  tf.tidy(() => {
    const norm = network.getLayer('norm');
    norm.setWeights([tf.tensor1d([1, 2]), tf.tensor1d([0, 1]), tf.tensor1d([0.3, -0.2]), tf.tensor1d([2, 3])]);
  });
  return network;
}

const freezes: Readonly<Record<string, (network: tf.LayersModel) => void>> = {
  'the layer': (network) => {
    network.getLayer('norm').trainable = false;
  },
  'the whole network': (network) => {
    network.trainable = false;
  },
};

for (const [frozen, freeze] of Object.entries(freezes)) {
  onBackends(`a batch norm that is frozen by ${frozen} normalises by its averages and keeps them`, (t) => {
    const network = withBatchNorm();
    freeze(network);
    const encoder = fromLayersModel(network, {features: {map: 'map'}});
    const statistics = () =>
      tf.tidy(() =>
        encoder.network
          .getLayer('norm')
          .getWeights()
          .map((weight) => [...weight.dataSync()]),
      );
    const before = statistics();
    tf.tidy(() => {
      const images = tf.randomNormal([8, 4, 4, 1], 1, 2, 'float32', 3);
      const [learned, looked] = [encoder.forward(images).dataSync(), encoder.infer(images).dataSync()];
      t.deepEqual([...learned], [...looked]);
      const original = (network.predict(images) as tf.Tensor).dataSync();
      original.forEach((value, index) => {
        t.true(Math.abs(value - (looked[index] as number)) < 1e-5);
      });
    });
    t.deepEqual(statistics(), before);
    t.is(encoder.trainable.length, frozen === 'the layer' ? 2 : 0);
    encoder.dispose();
    network.dispose();
  });
}

onBackends('a batch norm that is not frozen moves its averages', (t) => {
  const network = withBatchNorm();
  const encoder = fromLayersModel(network, {features: {map: 'map'}});
  const mean = () => tf.tidy(() => [...(encoder.network.getLayer('norm').getWeights()[2] as tf.Tensor).dataSync()]);
  const before = mean();
  tf.tidy(() => encoder.forward(tf.randomNormal([8, 4, 4, 1], 1, 2, 'float32', 3)));
  t.notDeepEqual(mean(), before);
  encoder.dispose();
  network.dispose();
});
