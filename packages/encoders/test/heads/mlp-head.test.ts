import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {linearHead} from '../../src/heads/linear-head.js';
import {type MlpHeadOptions, mlpHead} from '../../src/heads/mlp-head.js';
import {BatchNormalization} from '../../src/layers/batch-normalization.js';
import type {Network} from '../../src/network/network.js';

test.before(() => useTestedBackend('wasm'));

const layersOf = ({network}: Network) => network.layers.slice(1).map(({name}) => name);
const biases = ({network}: Network) =>
  network.layers.filter((layer) => layer.getClassName() === 'Dense').map((layer) => layer.weights.length === 2);

function withHead(options: Omit<MlpHeadOptions, 'inputs' | 'outputs'>, use: (head: Network) => void): void {
  const head = mlpHead({inputs: 6, outputs: 3, ...options});
  use(head);
  head.dispose();
}

test.serial('two layers with ReLU between them are W₂ · relu(W₁ · x + b₁) + b₂', (t) => {
  withHead({hidden: 5, seed: 3}, (head) => {
    t.deepEqual(layersOf(head), ['layer1', 'layer1_relu', 'layer2']);
    tf.tidy(() => {
      const x = tf.randomNormal([4, 6], 0, 1, 'float32', 1) as tf.Tensor2D;
      const [w1, b1, w2, b2] = head.network.getWeights() as [tf.Tensor2D, tf.Tensor, tf.Tensor2D, tf.Tensor];
      t.deepEqual(
        [w1.shape, w2.shape],
        [
          [6, 5],
          [5, 3],
        ],
      );
      const expected = x
        .matMul<tf.Tensor2D>(w1)
        .add<tf.Tensor2D>(b1)
        .relu<tf.Tensor2D>()
        .matMul<tf.Tensor2D>(w2)
        .add(b2);
      t.true((head.infer(x).sub(expected).abs().max().arraySync() as number) < 1e-6);
    });
  });
});

test.serial('batch norm follows no layer, those that are hidden, or all; a layer that it follows has no bias', (t) => {
  withHead({layers: 3}, (head) => t.deepEqual(biases(head), [true, true, true]));
  withHead({layers: 3, batchNorm: 'hidden'}, (head) => {
    t.deepEqual(layersOf(head), [
      'layer1',
      'layer1_norm',
      'layer1_relu',
      'layer2',
      'layer2_norm',
      'layer2_relu',
      'layer3',
    ]);
    t.deepEqual(biases(head), [false, false, true]);
    t.true(head.network.getLayer('layer1_norm') instanceof BatchNormalization);
  });
  withHead({batchNorm: 'all'}, (head) => {
    t.deepEqual(layersOf(head), ['layer1', 'layer1_norm', 'layer1_relu', 'layer2', 'layer2_norm']);
    t.deepEqual(biases(head), [false, false]);
  });
});

test.serial('all layers may have a bias, or none', (t) => {
  withHead({batchNorm: 'all', bias: 'all'}, (head) => t.deepEqual(biases(head), [true, true]));
  withHead({bias: 'none'}, (head) => t.deepEqual(biases(head), [false, false]));
});

test.serial('a head that begins with the activation goes on where the last layer of the encoder ends', (t) => {
  withHead({layers: 2, batchNorm: 'hidden', begins: 'activation'}, (head) => {
    t.deepEqual(layersOf(head), ['layer1_norm', 'layer1_relu', 'layer2']);
  });
});

test.serial('its layers start apart, and so do heads of other seeds; the same seed gives the same head', (t) => {
  const heads = [1, 1, 2].map((seed) => mlpHead({inputs: 4, outputs: 4, seed})) as [Network, Network, Network];
  const kernels = heads.map(({network}) => [0, 2].map((at) => network.getWeights()[at]?.arraySync()));
  t.deepEqual(kernels[0], kernels[1]);
  t.notDeepEqual(kernels[0]?.[0], kernels[0]?.[1]);
  t.notDeepEqual(kernels[0]?.[0], kernels[2]?.[0]);
  for (const head of heads) head.dispose();
});

test.serial('a linear head is one layer, with a bias or without', (t) => {
  const [with_, without] = [linearHead({inputs: 4, outputs: 2}), linearHead({inputs: 4, outputs: 2, bias: 'none'})];
  t.deepEqual(layersOf(with_), ['layer1']);
  t.deepEqual([biases(with_), biases(without)], [[true], [false]]);
  t.is(with_.dimensions, 2);
  for (const head of [with_, without]) head.dispose();
});

test('options that no head can have are refused', (t) => {
  const message = (options: object) => t.throws(() => mlpHead({inputs: 4, outputs: 2, ...options}))?.message;
  t.is(message({outputs: 0}), 'Expected outputs to be a positive integer, received 0.');
  t.is(message({layers: 1.5}), 'Expected layers to be a positive integer, received 1.5.');
  t.is(message({batchNorm: 'last'}), 'Expected batchNorm to be one of none, hidden, all, received last.');
  t.is(message({bias: true}), 'Expected bias to be one of unnormalized, all, none, received true.');
  t.is(message({begins: 'relu'}), 'Expected begins to be one of layer, activation, received relu.');
});
