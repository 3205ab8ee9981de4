import {cp, mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {EncoderFolderError} from '../../src/files/encoder-folder-error.js';
import {loadEncoder} from '../../src/files/load-encoder.js';
import {modelFolder} from '../../src/files/model-folder.js';
import {saveEncoder} from '../../src/files/save-encoder.js';

test.before(() => useTestedBackend());

/** A small convnet that version 0.1 trained for five batches and saved. */
const folder = fileURLToPath(new URL('../../../test/files/version-0.1', import.meta.url));

/** What version 0.1 printed of one image. */
const printed = {
  embedding: [-0.00503642950206995, -0.0028875372372567654, 0.016435492783784866, -0.010535849258303642],
  prepool: [0, 0, 0, 0, 0, 0, 0.02862742356956005, 0.15663574635982513],
};

const image = () => {
  const values = Float32Array.from({length: 16 * 16 * 3}, (_, i) => ((i * i * 37 + 11 * i) % 101) / 100);
  return tf.tensor4d(values, [1, 16, 16, 3]);
};

async function warningsOf<T>(work: () => Promise<T>): Promise<[T, string[]]> {
  const warnings: string[] = [];
  const listen = ({message}: Error) => warnings.push(message);
  process.on('warning', listen);
  const result = await work();
  await new Promise((done) => setImmediate(done));
  process.off('warning', listen);
  return [result, warnings];
}

test.serial('a folder of version 0.1 loads, with a warning that its inputs are unknown', async (t) => {
  const [encoder, warnings] = await warningsOf(() => loadEncoder(folder));
  t.deepEqual(warnings, [
    `The encoder in ${folder} was saved by version 0.1, which did not say what its inputs look like. Say it, ` +
      '`encoder.withInput({…})`, and save it again.',
  ]);
  t.is(encoder.input, undefined);
  t.deepEqual(Object.keys(encoder.features), ['prepool']);
  tf.tidy(() => {
    for (const [feature, expected] of Object.entries(printed)) {
      const values = encoder.extract(image(), feature).dataSync();
      t.true(expected.every((value, at) => Math.abs(value - (values[at] as number)) < 1e-6));
    }
    t.deepEqual(encoder.extract(image(), 'pooled').dataSync(), encoder.extract(image(), 'prepool').dataSync());
  });
  encoder.dispose();
});

test.serial('once said and saved, its inputs are known', async (t) => {
  const newFolder = join(await mkdtemp(join(tmpdir(), 'annulus-')), 'encoder');
  const old = await loadEncoder(folder);
  await saveEncoder(old.withInput({range: [-1, 1]}), newFolder);
  const [encoder, warnings] = await warningsOf(() => loadEncoder(newFolder));
  t.deepEqual(warnings, []);
  t.deepEqual(encoder.input?.range, [-1, 1]);
  for (const each of [old, encoder]) each.dispose();
});

test.serial('a folder of any other network is refused, with the way that there is', async (t) => {
  const other = await mkdtemp(join(tmpdir(), 'annulus-'));
  await cp(folder, other, {recursive: true});
  const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [2]})]});
  await model.save(modelFolder(other));
  await t.throwsAsync(loadEncoder(other), {
    instanceOf: EncoderFolderError,
    message:
      `Expected encoder.json beside model.json in ${other}, or a network of version 0.1 with a layer "prepool"; there is ` +
      'neither. Load it with tf.loadLayersModel(modelFolder(…)) and name its feature maps with fromLayersModel.',
  });
  model.dispose();
});
