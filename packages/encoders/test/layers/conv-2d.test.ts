import {isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {Conv2D} from '../../src/layers/conv-2d.js';

const CONFIGS = [
  {filters: 3, kernelSize: 3, useBias: false, padding: 'same'},
  {filters: 2, kernelSize: [1, 3], strides: 2, useBias: false},
  {filters: 2, kernelSize: 3, dilationRate: 2, useBias: false},
  {filters: 2, kernelSize: 3, activation: 'relu', biasInitializer: 'ones'},
] as const;

/** Output and the gradients by the images and by the kernel. */
function outputAndGradients(layer: tf.layers.Layer, images: tf.Tensor, kernel: tf.Tensor): tf.Tensor[] {
  layer.apply(images);
  layer.setWeights([kernel, ...layer.getWeights().slice(1)]);
  const y = layer.apply(images) as tf.Tensor;
  if ((layer as Conv2D).dilationRate[0] > 1) return [y]; // TensorFlow.js has no gradient there.
  const loss = (x: tf.Tensor) => tf.sum(tf.square(layer.apply(x) as tf.Tensor)) as tf.Scalar;
  const {grads} = tf.variableGrads(() => loss(images));
  return [y, ...Object.values(grads), tf.grad(loss)(images)];
}

test.serial('a convolution computes and learns as the layer of TensorFlow.js', async (t) => {
  for (const config of CONFIGS) {
    const of = (make: () => tf.layers.Layer) => () => {
      const size = typeof config.kernelSize === 'number' ? [config.kernelSize, config.kernelSize] : config.kernelSize;
      const layer = make();
      const values = outputAndGradients(
        layer,
        randomTensor(1, [2, 6, 7, 3]),
        randomTensor(2, [...size, 3, config.filters]),
      );
      layer.dispose();
      return values;
    };
    const theirs = await valuesOn(
      TESTED_BACKEND,
      of(() => tf.layers.conv2d(config as never)),
    );
    const ours = await valuesOn(
      TESTED_BACKEND,
      of(() => new Conv2D(config)),
    );
    t.is(ours.length, theirs.length);
    for (const [i, values] of theirs.entries()) isClose(t, ours[i] ?? [], values, 1e-5, JSON.stringify(config));
  }
});

test('a convolution saves as the layer of TensorFlow.js', (t) => {
  const layer = new Conv2D({filters: 3, kernelSize: 3, useBias: false, name: 'convolution'});
  const standard = tf.layers.conv2d({filters: 3, kernelSize: 3, useBias: false, name: 'convolution'});
  t.is(layer.getClassName(), 'Conv2D');
  t.deepEqual(layer.getConfig(), standard.getConfig());
});
