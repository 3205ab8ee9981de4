import * as tf from '@tensorflow/tfjs';
import {fromLayersModel} from '../../src/architectures/from-layers-model.js';
import {labHalves} from '../../src/architectures/lab-halves.js';
import {resnet18} from '../../src/architectures/resnet18.js';
import {resnet34} from '../../src/architectures/resnet34.js';
import {resnet50} from '../../src/architectures/resnet50.js';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import type {Encoder} from '../../src/encoder/encoder.js';
import {disposeNetwork} from '../../src/network/dispose-network.js';

const small = {width: 2, dimensions: 4, size: 16} as const;

/** Every kind of encoder, small. */
export const encodersToSave: Readonly<Record<string, () => Encoder>> = {
  'ResNet-18': () => resnet18(small),
  'ResNet-34': () => resnet34(small),
  'ResNet-50 that pads symmetrically': () => resnet50({...small, stem: 'imagenet', size: 32, padding: 'symmetric'}),
  'a small convnet of gray images': () =>
    smallConvNet({...small, channels: 1, input: {normalization: {mean: [0.1307], standardDeviation: [0.3081]}}}),
  'a sequential network': () => encoderOf(sequential()),
  'a network that uses a layer twice': () => encoderOf(twice()),
  'both halves of CMC': () => bothHalves(),
};

function encoderOf(network: tf.LayersModel): Encoder {
  const encoder = fromLayersModel(network, {features: {fine: 'fine', coarse: 'coarse'}, input: {range: [-1, 1]}});
  disposeNetwork(network);
  return encoder;
}

const sequential = (): tf.LayersModel =>
  tf.sequential({
    layers: [
      tf.layers.conv2d({inputShape: [8, 8, 3], filters: 3, kernelSize: 3, name: 'fine'}),
      tf.layers.batchNormalization({}),
      tf.layers.conv2d({filters: 4, kernelSize: 3, activation: 'relu', name: 'coarse'}),
      tf.layers.flatten({}),
      tf.layers.dense({units: 5}),
    ],
  });

function twice(): tf.LayersModel {
  const images = tf.input({shape: [8, 8, 3]});
  const shared = tf.layers.conv2d({filters: 3, kernelSize: 3, padding: 'same', activation: 'tanh'});
  const norm = tf.layers.batchNormalization({name: 'fine'});
  const first = norm.apply(shared.apply(images)) as tf.SymbolicTensor;
  const coarse = tf.layers.averagePooling2d({name: 'coarse'}).apply(shared.apply(first)) as tf.SymbolicTensor;
  const output = tf.layers.dense({units: 4}).apply(tf.layers.flatten({}).apply(coarse)) as tf.SymbolicTensor;
  return tf.model({inputs: images, outputs: output});
}

function bothHalves(): Encoder {
  const normalization = {mean: [50, 6, -7], standardDeviation: [50, 92, 101]};
  const pattern = resnet18({...small, input: {color: 'lab', normalization}});
  const {l, ab, both} = labHalves(pattern);
  for (const part of [pattern, l, ab]) part.dispose();
  return both;
}
