import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {onnxRuntime} from '@annulus/testing/onnx-runtime';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {fromLayersModel, saveOnnx} from '../../src/index.js';

test.before(() => useTestedBackend('wasm'));

type Layer = tf.layers.Layer;

/** Layers between a first convolution of 7 × 9 images and what ends the network. */
const cases: Readonly<Record<string, () => readonly Layer[]>> = {
  'convolutions of stride 2 with even and odd sides, dilated, with a bias': () => [
    tf.layers.conv2d({filters: 3, kernelSize: [3, 2], strides: 2, padding: 'same', biasInitializer: 'ones'}),
    tf.layers.conv2d({filters: 2, kernelSize: 2, dilationRate: 2, padding: 'same', activation: 'relu6'}),
  ],
  'depthwise convolution and its batch norm': () => [
    tf.layers.depthwiseConv2d({kernelSize: 3, depthMultiplier: 2, strides: 1, padding: 'same', useBias: false}),
    tf.layers.batchNormalization({scale: false, movingMeanInitializer: 'ones', betaInitializer: 'ones'}),
  ],
  'average pooling whose edge counts no zeros': () => [
    tf.layers.averagePooling2d({poolSize: 3, strides: 2, padding: 'same'}),
  ],
  'max pooling of negative values at the edge': () => [
    tf.layers.activation({activation: 'tanh'}),
    tf.layers.maxPooling2d({poolSize: 3, strides: 2, padding: 'same'}),
  ],
  'zero padding on each side by another number, and cropping': () => [
    tf.layers.zeroPadding2d({
      padding: [
        [1, 2],
        [3, 0],
      ],
    }),
    tf.layers.cropping2D({
      cropping: [
        [0, 1],
        [2, 0],
      ],
    }),
  ],
  'activations as layers': () =>
    (['sigmoid', 'elu', 'selu', 'softplus', 'softsign', 'hardSigmoid', 'softmax'] as const).map((activation) =>
      tf.layers.activation({activation}),
    ),
  'relu with a greatest value, and dropout': () => [tf.layers.reLU({maxValue: 0.5}), tf.layers.dropout({rate: 0.5})],
  'reshaping maps into maps': () => [tf.layers.reshape({targetShape: [9, 7, 4]})],
};

for (const [name, between] of Object.entries(cases)) {
  test.serial(`${name}: onnxruntime computes the same`, async (t) => {
    const runtime = onnxRuntime(t);
    if (runtime === undefined) return;
    const network = tf.sequential({
      layers: [
        tf.layers.conv2d({inputShape: [7, 9, 3], filters: 4, kernelSize: 1, name: 'map'}),
        ...between(),
        tf.layers.flatten({}),
        tf.layers.dense({units: 3, activation: 'tanh'}),
        tf.layers.batchNormalization({movingVarianceInitializer: 'ones'}),
      ],
    });
    const encoder = fromLayersModel(network, {features: {map: 'map'}});
    const images = tf.randomNormal([2, 7, 9, 3], 0, 1, 'float32', 3);
    const path = join(temporaryFolder(t), 'encoder.onnx');
    await saveOnnx(encoder, path);
    const session = await runtime.InferenceSession.create(path);
    const given = (await images.transpose([0, 3, 1, 2]).data()) as Float32Array;
    const {embedding} = await session.run({images: new runtime.Tensor('float32', given, [2, 3, 7, 9])});
    const own = await encoder.extract(images, 'embedding').data();
    own.forEach((value, at) => {
      t.true(Math.abs(value - (embedding?.data[at] as number)) < 1e-5);
    });
    await session.release();
    for (const each of [encoder, network, images]) each.dispose();
  });
}
