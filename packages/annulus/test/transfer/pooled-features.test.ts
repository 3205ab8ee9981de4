import {defineDataset, type Example, labelled} from '@annulus/datasets';
import {Encoder, smallConvNet} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {extractFeatures} from '@annulus/transfer';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {pooledFeatures} from '../../src/transfer/pooled-features.js';

test.before(() => useTestedBackend());

const pictures = defineDataset<Example>({
  length: 6,
  get: (index) => ({
    input: {data: Float32Array.from({length: 192}, (_, at) => ((7 * index + 3 * at) % 11) / 11), shape: [8, 8, 3]},
    label: index % 2,
  }),
});

/** Its pooled features are the greatest of each channel. */
function greatest(): Encoder {
  const input = tf.input({shape: [8, 8, 3]});
  const map = tf.layers.conv2d({filters: 4, kernelSize: 3, name: 'map'}).apply(input) as tf.SymbolicTensor;
  const pooled = tf.layers.globalMaxPooling2d({name: 'greatest'}).apply(map) as tf.SymbolicTensor;
  const output = tf.layers.dense({units: 2}).apply(pooled) as tf.SymbolicTensor;
  return new Encoder(tf.model({inputs: input, outputs: output}), {features: {map}, pooled});
}

async function pooledOf(t: ExecutionContext, encoder: Encoder, megabytes: number) {
  const storage = {megabytes, folder: temporaryFolder(t)};
  const extracted = (feature: 'prepool' | 'pooled', room = megabytes) =>
    extractFeatures(encoder, labelled(pictures, {batchSize: 4, order: 'sequential'}), {
      feature,
      storage: {...storage, megabytes: room},
    });
  const prepool = {train: await extracted('prepool'), test: await extracted('prepool')};
  const pooled = await pooledFeatures(encoder, {
    prepool,
    megabytes: {train: megabytes, test: megabytes},
    extract: (_, room) => extracted('pooled', room),
  });
  const {train, test: other} = pooled;
  const [rows, same] = [await train.range(0, 6), await other.range(0, 6)];
  const inMemory = 'features' in train && 'features' in other;
  await pooled.close();
  for (const each of Object.values(prepool)) await each.close();
  t.deepEqual(rows, same);
  return {rows, inMemory, train};
}

test.serial('pooled features of any encoder go to the disk where they do not fit, with the same numbers', async (t) => {
  for (const encoder of [smallConvNet({width: 2, dimensions: 4, size: 8}), greatest()]) {
    const expected = await extractFeatures(encoder, labelled(pictures, {batchSize: 4, order: 'sequential'}));
    const roomy = await pooledOf(t, encoder, 1);
    t.true(roomy.inMemory);
    const tight = await pooledOf(t, encoder, 0);
    t.false(tight.inMemory);
    for (const {rows} of [roomy, tight]) {
      t.is(rows.length, expected.features.length);
      t.true(rows.every((value, at) => Math.abs(value - (expected.features[at] as number)) < 1e-6));
    }
    await t.throwsAsync(tight.train.range(0, 1), {message: /These features were closed/});
    encoder.dispose();
  }
});

test.serial('features of a split are closed when those of the other cannot be extracted', async (t) => {
  const encoder = greatest();
  const data = labelled(pictures, {batchSize: 4, order: 'sequential'});
  const storage = {megabytes: 0, folder: temporaryFolder(t)};
  const prepool = await extractFeatures(encoder, data, {feature: 'prepool'});
  const stored = await extractFeatures(encoder, data, {storage});
  const failing = pooledFeatures(encoder, {
    prepool: {train: prepool, test: prepool},
    megabytes: {train: 0, test: 0},
    extract: async (split) => {
      if (split === 'train') return stored;
      throw new Error('enough');
    },
  });
  await t.throwsAsync(failing, {message: 'enough'});
  await t.throwsAsync(stored.range(0, 1), {message: /These features were closed/});
  encoder.dispose();
});
