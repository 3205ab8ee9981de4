import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type ArrayData, defineDataset, type Example, imageFiles} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type EmbeddingBatch, imageEmbeddings, imageFeatures} from '../../src/index.js';
import {picture} from '../picture.js';

test.before(async () => {
  await useTestedBackend();
});

const encoder = smallConvNet({width: 2, dimensions: 4, size: 16, input: {normalization: 'none'}});
const pictures: readonly ArrayData[] = Array.from({length: 10}, (_, index) => picture(16 + (index % 3), 20, 3));
const images = defineDataset<Example>({length: 10, get: (index) => ({input: pictures[index] as ArrayData})});

async function all(batches: AsyncIterable<EmbeddingBatch>): Promise<EmbeddingBatch[]> {
  const found: EmbeddingBatch[] = [];
  for await (const batch of batches) found.push(batch);
  return found;
}

const flat = (batches: readonly EmbeddingBatch[]) => batches.flatMap(({vectors}) => [...vectors]);
const close = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((value, at) => Math.abs(value - (other[at] as number)) < 1e-5);

test.serial('every picture has its vector, in batches, and no tensor is left', async (t) => {
  const rows = await imageFeatures(encoder, pictures, 'pooled');
  const before = tf.memory().numTensors;
  const batches = await all(imageEmbeddings(encoder, images, {batchSize: 4}));
  t.is(tf.memory().numTensors, before);
  t.deepEqual(
    batches.map(({ids, end}) => [[...ids], end]),
    [
      [[0, 1, 2, 3], 4],
      [[4, 5, 6, 7], 8],
      [[8, 9], 10],
    ],
  );
  t.deepEqual(batches[2]?.names, ['8', '9']);
  t.deepEqual(batches[2]?.shape, [8]);
  t.true(
    close(
      flat(batches),
      rows.flatMap((row) => [...row]),
    ),
  );
});

test.serial('it begins anywhere, and the batches are those of the whole', async (t) => {
  const whole = await all(imageEmbeddings(encoder, images, {batchSize: 4}));
  const rest = await all(imageEmbeddings(encoder, images, {batchSize: 4, from: 4}));
  t.deepEqual(flat(rest), flat(whole.slice(1)));
  t.deepEqual(await all(imageEmbeddings(encoder, images, {from: 10})), []);
});

test.serial('vectors may be of any layer, and be of length 1', async (t) => {
  const [map] = await all(imageEmbeddings(encoder, images, {feature: 'prepool', batchSize: 10}));
  const [height = 0, width = 0, channels = 0] = map?.shape ?? [];
  t.is(map?.vectors.length, 10 * height * width * channels);
  const plain = await all(imageEmbeddings(encoder, images, {feature: 'embedding'}));
  const unit = await all(imageEmbeddings(encoder, images, {feature: 'embedding', normalize: 'l2'}));
  const expected = Array.from({length: 10}, (_, row) => {
    const vector = flat(plain).slice(4 * row, 4 * row + 4);
    return vector.map((value) => value / Math.hypot(...vector));
  });
  t.true(close(flat(unit), expected.flat()));
});

test.serial('a picture that cannot be read is left out and named, or is an error', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'annulus-'));
  const good = Buffer.concat([Buffer.from('P6 16 16 255\n'), Buffer.alloc(768, 99)]);
  const [first, none, last] = ['a.ppm', 'b.png', 'c.ppm'].map((name) => join(folder, name)) as [string, string, string];
  for (const file of [first, last]) writeFileSync(file, good);
  const files = imageFiles({files: [first, none, last]});
  const before = tf.memory().numTensors;
  const [batch, ...others] = await all(imageEmbeddings(encoder, files, {unreadable: 'skip'}));
  t.deepEqual(others, []);
  t.deepEqual([...(batch?.ids ?? [])], [0, 2]);
  t.deepEqual(batch?.names, [first, last]);
  t.is(batch?.vectors.length, 16);
  t.deepEqual(
    batch?.unread.map(({id, name, error}) => [id, name, error.problem]),
    [[1, none, 'it does not exist, or is a link to something that does not']],
  );
  await t.throwsAsync(all(imageEmbeddings(encoder, files)), {
    message: `${none} could not be decoded: it does not exist, or is a link to something that does not. Delete it or repair it.`,
  });
  const [empty] = await all(imageEmbeddings(encoder, imageFiles({files: [none]}), {unreadable: 'skip'}));
  t.deepEqual([empty?.ids.length, empty?.vectors.length, empty?.end], [0, 0, 1]);
  t.is(tf.memory().numTensors, before);
});

test.serial('any other error ends it, and so does an abort', async (t) => {
  const broken = defineDataset<Example>({
    length: 2,
    get: () => {
      throw new Error('a mistake');
    },
  });
  await t.throwsAsync(all(imageEmbeddings(encoder, broken, {unreadable: 'skip'})), {message: 'a mistake'});
  const reason = new Error('enough');
  await t.throwsAsync(all(imageEmbeddings(encoder, images, {signal: AbortSignal.abort(reason)})), {is: reason});
});

test.serial('many pictures are asked for before they are needed, and a bounded number of them', async (t) => {
  let asked = 0;
  const counted = defineDataset<Example>({
    length: 100,
    get: (index) => {
      asked++;
      return {input: pictures[index % 10] as ArrayData};
    },
  });
  const batches = imageEmbeddings(encoder, counted, {batchSize: 2});
  await batches.next();
  t.true(asked >= 4 && asked <= 10, `${asked}`);
  await batches.return(undefined);
});

test.serial('options that make no sense are refused', async (t) => {
  await t.throwsAsync(all(imageEmbeddings(encoder, images, {batchSize: 0})), {
    message: 'Expected batchSize to be a positive integer, received 0.',
  });
  await t.throwsAsync(all(imageEmbeddings(encoder, images, {feature: 'stage9'})), {
    message: /^Expected a feature of the encoder, one of .*, received "stage9"\.$/,
  });
});
