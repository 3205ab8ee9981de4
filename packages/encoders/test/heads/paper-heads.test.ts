import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {byolHead} from '../../src/heads/byol-head.js';
import {mocoV2Head} from '../../src/heads/moco-v2-head.js';
import {simclrHead} from '../../src/heads/simclr-head.js';
import {simclrV2Head} from '../../src/heads/simclr-v2-head.js';
import type {Network} from '../../src/network/network.js';
import {weightsDigest} from '../weights-digest.js';

test.before(() => useTestedBackend('wasm'));

/** The head's weights, layer after layer: `dense 8x4 +bias`, `norm 4`. */
function outline({network}: Network): string[] {
  return network.layers.flatMap((layer) => {
    const [first, second] = layer.weights;
    if (layer.getClassName() === 'Dense') return [`dense ${first?.shape.join('x')}${second ? ' +bias' : ''}`];
    if (layer.getClassName() === 'BatchNormalization') return [`norm ${first?.shape[0]}`];
    return layer.getClassName() === 'Activation' ? ['relu'] : [];
  });
}

function outlined(head: Network): string[] {
  const lines = outline(head);
  head.dispose();
  return lines;
}

test.serial('the heads are those of the papers', (t) => {
  t.deepEqual(outlined(simclrHead({inputs: 64})), ['relu', 'dense 64x128 +bias']);
  t.deepEqual(outlined(simclrV2Head({inputs: 64})), [
    'dense 64x64',
    'norm 64',
    'relu',
    'dense 64x64',
    'norm 64',
    'relu',
    'dense 64x128',
    'norm 128',
  ]);
  t.deepEqual(outlined(mocoV2Head({inputs: 64})), ['dense 64x64 +bias', 'relu', 'dense 64x128 +bias']);
  t.deepEqual(outlined(byolHead({inputs: 64})), ['dense 64x4096', 'norm 4096', 'relu', 'dense 4096x256 +bias']);
  t.deepEqual(outlined(byolHead({inputs: 64, hidden: 32, outputs: 8})), [
    'dense 64x32',
    'norm 32',
    'relu',
    'dense 32x8 +bias',
  ]);
});

test.serial("SimCLR's head starts with the weights of version 0.1, in their order", (t) => {
  const head = simclrHead({inputs: 64, outputs: 32, seed: 5});
  t.is(weightsDigest(head), 'e7319c7d6563c4be');
  t.deepEqual(Object.keys(head.state()), ['layer2/kernel', 'layer2/bias']);
  head.dispose();
});

test.serial('batch norm in a head learns in training and follows the batches', (t) => {
  const head = byolHead({inputs: 6, hidden: 5, outputs: 3});
  const movingMean = head.network.weights.find(({name}) => name.includes('moving_mean')) as tf.LayerVariable;
  tf.tidy(() => {
    const x = tf.randomNormal([16, 6], 2, 1, 'float32', 4);
    const {grads} = tf.variableGrads(() => head.forward(x).square().mean() as tf.Scalar, [...head.trainable]);
    t.is(Object.keys(grads).length, 5);
    t.true((movingMean.read().abs().max().dataSync()[0] as number) > 0);
  });
  head.dispose();
});
