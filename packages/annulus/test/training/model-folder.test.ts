import {mkdtemp, readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {smallConvNet} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {modelFolder} from '../../src/index.js';

test.before(async () => {
  await useTestedBackend();
});

test.serial('a saved encoder loads again and gives the same embeddings', async (t) => {
  const path = join(await mkdtemp(join(tmpdir(), 'annulus-')), 'deep', 'encoder');
  const encoder = smallConvNet({width: 4, dimensions: 8, size: 16, seed: 3});
  const images = tf.randomUniform([2, 16, 16, 3], 0, 1, 'float32', 5);
  encoder.forward(images).dispose();
  await encoder.network.save(modelFolder(path));
  const loaded = await tf.loadLayersModel(modelFolder(path));
  const embed = (model: tf.LayersModel) => (model.predict(images) as tf.Tensor).dataSync();
  t.deepEqual(embed(loaded), embed(encoder.network));
});

test.serial('the folder is in the standard format: weights beside a model.json that names them', async (t) => {
  const path = await mkdtemp(join(tmpdir(), 'annulus-'));
  await smallConvNet({width: 4, dimensions: 8, size: 16}).network.save(modelFolder(path));
  const model = JSON.parse(await readFile(join(path, 'model.json'), 'utf8'));
  t.is(model.format, 'layers-model');
  t.deepEqual(model.weightsManifest[0].paths, ['weights.bin']);
  const bytes = model.weightsManifest[0].weights.reduce(
    (sum: number, {shape}: {shape: number[]}) => sum + 4 * shape.reduce((size, side) => size * side, 1),
    0,
  );
  t.is((await readFile(join(path, 'weights.bin'))).length, bytes);
  const classes = model.modelTopology.config.layers.map((layer: {class_name: string}) => layer.class_name);
  t.true(classes.includes('BatchNormalization'));
});
