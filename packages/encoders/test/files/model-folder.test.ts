import {mkdtemp, readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import {modelFolder} from '../../src/files/model-folder.js';

test.before(() => useTestedBackend());

test.serial('the folder is in the standard format: weights beside a model.json that names them', async (t) => {
  const path = await mkdtemp(join(tmpdir(), 'annulus-'));
  const encoder = smallConvNet({width: 4, dimensions: 8, size: 16});
  await encoder.network.save(modelFolder(path));
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
  encoder.dispose();
});
