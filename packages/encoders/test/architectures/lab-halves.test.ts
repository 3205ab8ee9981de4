import {useBackend} from '@annulus/backend';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {fromLayersModel} from '../../src/architectures/from-layers-model.js';
import {type LabHalves, labHalves} from '../../src/architectures/lab-halves.js';
import {resnet18} from '../../src/architectures/resnet18.js';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import type {Encoder} from '../../src/encoder/encoder.js';
import type {Network} from '../../src/network/network.js';

const size = 16;

function anonymousNetwork(): Encoder {
  const network = tf.sequential({
    layers: [
      tf.layers.conv2d({inputShape: [size, size, 3], filters: 4, kernelSize: 3, activation: 'relu', name: 'features'}),
      tf.layers.flatten(),
      tf.layers.dense({units: 8}),
    ],
  });
  const encoder = fromLayersModel(network, {features: {last: 'features'}});
  network.dispose();
  return encoder;
}

const patterns: Readonly<Record<string, () => Encoder>> = {
  smallConvNet: () => smallConvNet({width: 4, dimensions: 8, size}),
  resnet18: () => resnet18({width: 4, dimensions: 8, size}),
  'a network of layers without names': anonymousNetwork,
};

const images = (seed: number) => tf.randomNormal([4, size, size, 3], 0, 1, 'float32', seed) as tf.Tensor4D;

const halvesOf = (make: () => Encoder): LabHalves => {
  const pattern = make();
  const halves = labHalves(pattern);
  pattern.dispose();
  return halves;
};

const disposeAll = ({l, ab, both}: LabHalves) => {
  for (const network of [l, ab, both]) network.dispose();
};

/** The last feature map of both, as transfer reads it. */
const lastMap = ({both}: Pick<LabHalves, 'both'>, input: tf.Tensor) =>
  tf.model({inputs: both.network.inputs, outputs: both.lastFeatures}).predict(input) as tf.Tensor;

for (const [name, make] of Object.entries(patterns)) {
  onBackends(`${name}: the encoder of both halves embeds as the halves do, one after the other`, (t) => {
    const halves = halvesOf(make);
    tf.tidy(() => {
      const input = images(1);
      const embed = (network: Network, of: tf.Tensor) => network.infer(of);
      const l = embed(halves.l, input.slice([0, 0, 0, 0], [-1, -1, -1, 1]));
      const ab = embed(halves.ab, input.slice([0, 0, 0, 1], [-1, -1, -1, 2]));
      t.deepEqual(l.shape, [4, 8]);
      t.deepEqual(embed(halves.both, input).arraySync(), tf.concat([l, ab], 1).arraySync());
    });
    disposeAll(halves);
  });

  onBackends(`${name}: its last feature map holds the channels of L's, then those of ab's`, (t) => {
    const halves = halvesOf(make);
    tf.tidy(() => {
      const input = images(2);
      const whole = lastMap(halves, input);
      const middle = (whole.shape.at(-1) as number) / 2;
      const otherColour = tf.concat([input.slice([0, 0, 0, 0], [-1, -1, -1, 1]), tf.ones([4, size, size, 2])], 3);
      const changed = lastMap(halves, otherColour);
      const part = (of: tf.Tensor, start: number) => of.slice([0, 0, 0, start], [-1, -1, -1, middle]).arraySync();
      t.deepEqual(part(changed, 0), part(whole, 0));
      t.notDeepEqual(part(changed, middle), part(whole, middle));
    });
    disposeAll(halves);
  });
}

test.serial('each half is a whole network as the pattern, with weights of its own', async (t) => {
  await useBackend(anyBackend('wasm'));
  const pattern = resnet18({width: 4, dimensions: 8, size});
  const {l, ab, both} = labHalves(pattern);
  const stem = 3 * 3 * 4;
  const numbers = ({network}: Network) => network.countParams();
  t.is(numbers(l), numbers(pattern) - 2 * stem);
  t.is(numbers(ab), numbers(pattern) - stem);
  t.is(numbers(both), numbers(l) + numbers(ab));
  t.deepEqual(both.embedding.shape, [null, 16]);
  t.deepEqual(both.lastFeatures.shape, [null, 2, 2, 64]);
  t.deepEqual(both.pooled.shape, [null, 64]);
  const kernel = ({network}: Network, layer: string) => network.getLayer(layer).getWeights()[0]?.arraySync();
  t.notDeepEqual(kernel(l, 'l_stage2_block1_conv1'), kernel(ab, 'ab_stage2_block1_conv1'));
  const again = labHalves(pattern);
  t.deepEqual(kernel(again.ab, 'ab_stage2_block1_conv1'), kernel(ab, 'ab_stage2_block1_conv1'));
  t.deepEqual(kernel(again.l, 'l_stage2_block1_conv1'), kernel(pattern, 'stage2_block1_conv1'));
  pattern.dispose();
  disposeAll({l, ab, both});
  disposeAll(again);
});

onBackends(
  'saved, the encoder of both halves loads as a standard model and embeds the same, after training too',
  async (t) => {
    const halves = halvesOf(patterns.smallConvNet as () => Encoder);
    tf.tidy(() => {
      halves.l.forward(images(3).slice([0, 0, 0, 0], [-1, -1, -1, 1]));
      halves.ab.forward(images(3).slice([0, 0, 0, 1], [-1, -1, -1, 2]));
    });
    let artifacts: tf.io.ModelArtifacts | undefined;
    const saving = tf.io.withSaveHandler(async (saved) => {
      artifacts = saved;
      return {modelArtifactsInfo: {dateSaved: new Date(), modelTopologyType: 'JSON'}};
    });
    await halves.both.network.save(saving);
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(artifacts as tf.io.ModelArtifacts));
    tf.tidy(() => {
      const input = images(4);
      const outputs = [halves.both.network, loaded].map((model) => (model.predict(input) as tf.Tensor).arraySync());
      t.deepEqual(outputs[1], outputs[0]);
    });
    t.is(loaded.layers.filter((layer) => layer.getClassName() === 'BatchNormalization').length, 8);
    disposeAll(halves);
    loaded.dispose();
  },
);

test.serial('the halves and the encoder of both share every weight, which is freed once', async (t) => {
  await useBackend(anyBackend('wasm'));
  const before = tf.memory().numTensors;
  const {l, ab, both} = halvesOf(patterns.smallConvNet as () => Encoder);
  t.is(tf.memory().numTensors - before, l.network.weights.length + ab.network.weights.length);
  const freed = [both, l, ab].map(({network}) => network.dispose().numDisposedVariables);
  t.deepEqual(freed, [0, l.network.weights.length, ab.network.weights.length]);
  t.is(tf.memory().numTensors, before);
});

test.serial('an encoder that does not take three channels is refused', async (t) => {
  await useBackend(anyBackend('wasm'));
  const gray = smallConvNet({width: 4, size: 28, channels: 1});
  t.throws(() => labHalves(gray), {
    instanceOf: RangeError,
    message:
      'Expected an encoder of images of 3 channels, to make one of L and one of ab as it is, ' +
      'received one of Shape [batch, 28, 28, 1].',
  });
  gray.dispose();
});
