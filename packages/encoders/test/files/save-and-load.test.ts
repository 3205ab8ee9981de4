import {mkdtemp, readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import {Encoder} from '../../src/encoder/encoder.js';
import {loadEncoder} from '../../src/files/load-encoder.js';
import {modelFolder} from '../../src/files/model-folder.js';
import {saveEncoder} from '../../src/files/save-encoder.js';
import {BatchNormalization} from '../../src/layers/batch-normalization.js';
import {encodersToSave} from './encoders-to-save.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'annulus-'));

const imagesFor = ({network}: Encoder, seed: number): tf.Tensor => {
  const [, ...shape] = (network.inputs[0] as tf.SymbolicTensor).shape as number[];
  return tf.randomUniform([6, ...shape], 0, 1, 'float32', seed);
};

/** One step of training, after which every average has moved. */
function train(encoder: Encoder): void {
  const optimizer = tf.train.sgd(0.1);
  tf.tidy(() => {
    const images = imagesFor(encoder, 1);
    const loss = () => encoder.forward(images).square().mean() as tf.Scalar;
    optimizer.minimize(loss, false, [...encoder.trainable]);
  });
  optimizer.dispose();
}

const featuresOf = (encoder: Encoder): Record<string, number[]> =>
  tf.tidy(() => {
    const images = imagesFor(encoder, 2);
    const names = [...Object.keys(encoder.features), 'pooled', 'embedding'];
    return Object.fromEntries(names.map((name) => [name, [...encoder.extract(images, name).dataSync()]]));
  }) as unknown as Record<string, number[]>;

const averagesOf = ({network}: Encoder): number[] =>
  network.weights.filter(({name}) => name.includes('moving_')).flatMap((weight) => [...weight.read().dataSync()]);

for (const [name, make] of Object.entries(encodersToSave)) {
  onBackends(`${name}: what is loaded has the very features that were saved, and learns on`, async (t) => {
    const folder = join(await newFolder(), 'deep', 'encoder');
    const encoder = make();
    train(encoder);
    const saved = featuresOf(encoder);
    await saveEncoder(encoder, folder);
    t.deepEqual(featuresOf(encoder), saved);
    const {input} = encoder;
    encoder.dispose();

    const before = tf.memory().numTensors;
    const loaded = await loadEncoder(folder);
    t.deepEqual(featuresOf(loaded), saved);
    t.deepEqual(loaded.input, input);
    const norms = loaded.network.layers.filter((layer) => layer.getClassName() === 'BatchNormalization');
    t.true(norms.length > 0 && norms.every((layer) => layer instanceof BatchNormalization));
    const averages = averagesOf(loaded);
    train(loaded);
    t.true(averagesOf(loaded).filter((value, at) => value === averages[at]).length < averages.length / 2);
    t.notDeepEqual(featuresOf(loaded).embedding, saved.embedding);

    await saveEncoder(loaded, folder);
    const again = await loadEncoder(folder);
    t.deepEqual(featuresOf(again), featuresOf(loaded));
    for (const each of [loaded, again]) each.dispose();
    t.is(tf.memory().numTensors, before);
  });
}

onBackends('any program loads what was saved as a standard model, of the same embeddings', async (t) => {
  const folder = await newFolder();
  const encoder = smallConvNet({width: 2, dimensions: 4, size: 16});
  train(encoder);
  await saveEncoder(encoder, folder);
  const standard = await tf.loadLayersModel(modelFolder(folder));
  tf.tidy(() => {
    const images = imagesFor(encoder, 3);
    t.deepEqual((standard.predict(images) as tf.Tensor).arraySync(), encoder.infer(images).arraySync());
  });
  for (const each of [encoder, standard]) each.dispose();
});

test.serial('encoder.json says where features are and what images look like', async (t) => {
  const folder = await newFolder();
  const encoder = smallConvNet({width: 2, dimensions: 4, size: 16});
  await saveEncoder(encoder, folder);
  t.deepEqual(JSON.parse(await readFile(join(folder, 'encoder.json'), 'utf8')), {
    format: 'annulus-encoder',
    version: 1,
    features: Object.fromEntries(
      [1, 2, 3, 4].map((stage) => [`stage${stage}`, {layer: `conv${stage}_relu`, node: 0, tensor: 0}]),
    ),
    pooled: {layer: 'pooled', node: 0, tensor: 0},
    embedding: {layer: 'embedding', node: 0, tensor: 0},
    input: {
      size: [16, 16],
      fit: {resize: 'shorter side', crop: 'center'},
      color: 'rgb',
      range: [0, 1],
      normalization: 'none',
    },
  });
  encoder.dispose();
});

test.serial('a feature that is not on the way to the embedding is refused before anything is written', async (t) => {
  const {network, pooled, lastFeatures} = smallConvNet({width: 2, dimensions: 4, size: 16});
  const aside = tf.layers.upSampling2d({name: 'aside'}).apply(lastFeatures) as tf.SymbolicTensor;
  const encoder = new Encoder(network, {features: {wide: aside}, pooled});
  const folder = join(await newFolder(), 'none');
  await t.throwsAsync(saveEncoder(encoder, folder), {
    instanceOf: RangeError,
    message:
      "Expected features.wide to be computed on the way from the encoder's inputs to its embedding, which is what is saved; " +
      'the layer "aside" is not. Read it from a layer of the network.',
  });
  await t.throwsAsync(readFile(join(folder, 'model.json')), {code: 'ENOENT'});
  encoder.dispose();
});
