import {existsSync, readdirSync} from 'node:fs';
import {open} from 'node:fs/promises';
import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {FeatureFile} from '../../src/features/feature-file.js';
import {fileSink} from '../../src/features/feature-sink.js';
import {extractFeatures, type FeatureExtractor, FeatureStorageError, StoredFeatures} from '../../src/index.js';
import {heldFiles, tellsHeldFiles} from '../held-files.js';
import {labelledRows} from '../tiny-encoder.js';

test.before(async () => {
  await useTestedBackend();
});

const doubled: FeatureExtractor = {extract: (inputs) => inputs.mul(2)};
const rows = Array.from({length: 11}, (_, row) => [row, row + 0.5, -row]);
const labels = rows.map((_, row) => row % 3);
const data = {...labelledRows(rows, labels, {batchSize: 4}), length: 11, classes: ['a', 'b', 'c']};

test.serial('features that are too many for memory are in a file, and the same', async (t) => {
  const folder = join(temporaryFolder(t), 'new', 'folder');
  const before = tf.memory().numTensors;
  const memory = await extractFeatures(doubled, data);
  const stored = await extractFeatures(doubled, data, {storage: {megabytes: 0, folder}});
  t.is(tf.memory().numTensors, before);
  t.true(stored instanceof StoredFeatures);
  t.deepEqual([stored.labels, stored.classes, stored.width], [memory.labels, memory.classes, 3]);
  t.is((stored as StoredFeatures).bytes, 132);
  for (const indices of [[3, 4, 5], [10, 0, 7, 7, 8], [5, 4, 3], []]) {
    const asked = Int32Array.from(indices);
    t.deepEqual(await stored.rows(asked), await memory.rows(asked));
    t.deepEqual(
      [...(await stored.rows(asked))],
      indices.flatMap((row) => [2 * row, 2 * row + 1, -2 * row]),
    );
  }
  t.deepEqual(await stored.range(2, 11), await memory.range(2, 11));
  await stored.close();
  await memory.close();
});

test.serial(
  'its file has no name, so that a killed process leaves nothing, and is gone once it is closed',
  async (t) => {
    const folder = temporaryFolder(t);
    const stored = await extractFeatures(doubled, data, {storage: {megabytes: 0, folder}});
    t.deepEqual(readdirSync(folder), []);
    if (tellsHeldFiles) t.is(heldFiles(folder).length, 1);
    await Promise.all([stored.close(), stored[Symbol.asyncDispose]()]);
    t.deepEqual(heldFiles(folder), []);
    await t.throwsAsync(stored.rows(Int32Array.of(0)), {
      message: 'These features were closed, and their file deleted. Close them when all is measured.',
    });
  },
);

test.serial('as many as may be in memory stay there', async (t) => {
  const folder = temporaryFolder(t);
  const extract = (megabytes: number) => extractFeatures(doubled, data, {storage: {megabytes, folder}});
  t.true('features' in (await extract(132e-6)));
  const stored = await extract(131e-6);
  t.false('features' in stored);
  await stored.close();
  await t.throwsAsync(extract(-1), {message: 'Expected storage.megabytes to be 0 or more, received -1.'});
});

test.serial('each batch is told, and examples without a label are left out and counted', async (t) => {
  const some = labelledRows(rows, [0, -1, 1, -1, -1, -1, 2, 0, -1, 1, 1], {batchSize: 4});
  const storage = {megabytes: 0, folder: temporaryFolder(t)};
  for (const options of [{}, {storage}]) {
    const told: unknown[] = [];
    const onExtracted = (progress: unknown) => told.push(progress);
    const features = await extractFeatures(doubled, {...some, length: 11}, {...options, onExtracted});
    const of = {of: 11};
    t.deepEqual(told, [
      {examples: 4, ...of},
      {examples: 8, ...of},
      {examples: 11, ...of},
    ]);
    t.deepEqual([...features.labels], [0, 1, 2, 0, 1, 1]);
    t.is(features.leftOut, 5);
    t.deepEqual(await features.range(1, 3), Float32Array.of(4, 5, -4, 12, 13, -12));
    await features.close();
  }
  const unknown: unknown[] = [];
  await extractFeatures(doubled, some, {onExtracted: (progress) => unknown.push(progress)});
  t.deepEqual(unknown.at(-1), {examples: 11});
});

test.serial('a mistake ends it with the batch in which it is, and so does an abort; no file is left', async (t) => {
  const folder = temporaryFolder(t);
  const refused = async (message: string | undefined, given: object, options: object = {}) => {
    let batches = 0;
    const storage = {megabytes: 0, folder};
    const counted = {storage, onExtracted: () => batches++, ...options};
    await t.throwsAsync(extractFeatures(doubled, {...data, ...given}, counted), message ? {message} : undefined);
    t.deepEqual(heldFiles(folder), []);
    return batches;
  };
  const advice = 'Look for such values in its input, and in the weights of the encoder.';
  const infinite = rows.map((row, index) => (index === 6 ? [0, Number.POSITIVE_INFINITY, 0] : row));
  t.is(
    await refused(
      `Expected the features of the extracted examples to be finite, received Infinity for example 6. ${advice}`,
      labelledRows(infinite, labels, {batchSize: 4}),
    ),
    1,
  );
  t.is(
    await refused(
      'Expected the labels of the extracted examples to be integers from 0 to 1, received 2 for example 2. Leave examples without a ' +
        'class out: dataset.select(indices) keeps the others.',
      {classes: ['a', 'b']},
    ),
    0,
  );
  const wider = async function* () {
    yield* labelledRows(rows, labels).epoch(0);
    yield* labelledRows([[1]], [0]).epoch(0);
  };
  t.is(
    await refused(
      'Expected every example to have as many features as the first, 3, received one of 1. Bring them to one size.',
      {epoch: wider},
    ),
    1,
  );
  const stop = new AbortController();
  t.is(await refused('enough', {}, {signal: stop.signal, onExtracted: () => stop.abort(new Error('enough'))}), 0);
  t.deepEqual(readdirSync(folder), []);
});

test.serial('features for which there is no room are refused with the first batch', async (t) => {
  const folder = temporaryFolder(t);
  const endless = {...data, length: 1e15};
  const error = await t.throwsAsync(extractFeatures(doubled, endless, {storage: {megabytes: 1, folder}}), {
    instanceOf: FeatureStorageError,
  });
  const {bytes, free} = error as FeatureStorageError;
  t.is(bytes, 12e15);
  t.true(free > 0 && free < bytes);
  t.is(
    error.message,
    `The features need 12,000,000,000,000,000 bytes in ${folder}, where ${free.toLocaleString('en')} are free. Make room there, or ` +
      'keep them in a folder of another disk.',
  );
  t.deepEqual(heldFiles(folder), []);
  await t.throwsAsync(extractFeatures(doubled, endless), {
    message:
      'Expected room in memory for 3,000,000,000,000,000 numbers, there is none. Give a storage: features that are too many go into a ' +
      'file then.',
  });
});

(existsSync('/dev/full') ? test.serial : test.serial.skip)('a disk that fills up is named', async (t) => {
  const folder = temporaryFolder(t);
  const sink = fileSink(new FeatureFile(await open('/dev/full', 'w')), 2, {folder, bytes: 800});
  const error = await t.throwsAsync(sink.add(Float32Array.of(1, 2), 2), {instanceOf: FeatureStorageError});
  t.regex(
    error.message,
    /^The features need 800 bytes in .*, where [\d,]+ are free\. Make room there, or keep them in /,
  );
  t.is((error.cause as NodeJS.ErrnoException).code, 'ENOSPC');
  await sink.drop();
});

test.serial('rows beyond 4 GiB are written and read where they are', async (t) => {
  const [width, last] = [512, 2_700_000]; // 5.5 GB, most of which the file system need not keep.
  const file = await FeatureFile.in(temporaryFolder(t));
  const row = (number: number) => Float32Array.from({length: width}, (_, at) => number + at);
  const places = [0, 1_048_575, 1_048_576, 2_097_151, 2_097_152, last - 1, last]; // Around 2³¹ and 2³² bytes.
  for (const place of places) await file.write(row(place), place * width);
  const stored = new StoredFeatures(file, {labels: new Int32Array(last + 1)}, {width, leftOut: 0});
  const read = await stored.rows(Int32Array.from(places.toReversed()));
  for (const [at, place] of places.toReversed().entries()) {
    t.deepEqual(read.subarray(at * width, (at + 1) * width), row(place));
  }
  t.deepEqual((await stored.range(last - 1, last + 1)).subarray(width), row(last));
  await t.throwsAsync(stored.range(last, last + 2), {
    message: 'The file of features ends too early. Extract them again.',
  });
  await stored.close();
});
