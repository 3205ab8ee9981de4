import {appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import type {EmbeddingManifest} from '../../src/embedding/embedding-manifest.js';
import {type StoredEmbeddings, storedEmbeddings, storedNames} from '../../src/embedding/stored-embeddings.js';
import {UnfinishedEmbeddings} from '../../src/embedding/unfinished-embeddings.js';
import {allVectors} from '../../src/embedding/vectors-file.js';

const classes = ['cat', 'dog, "big"'];

/** Two pictures with their vectors, from a place on. */
const rows = (start: number) => ({
  names: [`ü ${start}.jpg`, `${start + 1}, "it".jpg`],
  labels: [
    {label: 0, name: 'cat'},
    {label: 1, name: 'dog, "big"'},
  ],
  vectors: Float32Array.of(start, 0.1, -0.2, start + 1, 0.3, 0.4),
  shape: [3],
  leftOut: start === 2 ? [{name: 'bad.jpg', problem: 'it is empty'}] : [],
  done: start === 2 ? 5 : start + 2,
});

const manifestOf = ({rows: pictures, shape, leftOut}: UnfinishedEmbeddings): EmbeddingManifest => ({
  format: 'annulus-embeddings',
  version: 1,
  key: 'k',
  encoder: '/e',
  layer: 'pooled',
  normalize: 'none',
  batchSize: 2,
  backend: 'cpu',
  pictures,
  shape,
  classes,
  leftOut,
});

async function uninterrupted(folder: string): Promise<Record<string, Buffer>> {
  const made = await UnfinishedEmbeddings.open(folder, 'k');
  for (const start of [0, 2, 4]) await made.append(rows(start));
  await made.finish(manifestOf(made));
  return contents(folder);
}

const contents = (folder: string): Record<string, Buffer> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));

test.serial('a process that was killed is gone on from, to the same bytes', async (t) => {
  const whole = await uninterrupted(temporaryFolder(t));
  t.deepEqual(Object.keys(whole), ['embeddings.json', 'labels.csv', 'names.txt', 'vectors.npy']);
  const folder = temporaryFolder(t);
  const killed = await UnfinishedEmbeddings.open(folder, 'k');
  for (const start of [0, 2]) await killed.append(rows(start));
  await killed.save();
  await killed.append({...rows(4), vectors: new Float32Array(6).fill(9)});
  await killed.close();
  appendFileSync(join(folder, 'unfinished', 'names.txt'), 'half a na');
  t.deepEqual(readdirSync(folder), ['unfinished'], 'nothing has its name before it is whole');

  const again = await UnfinishedEmbeddings.open(folder, 'k');
  t.is(again.done, 5);
  await again.append(rows(4));
  await again.finish(manifestOf(again));
  t.deepEqual(contents(folder), whole);
});

test.serial('what was left for something else, or is damaged, is not gone on from', async (t) => {
  const folder = temporaryFolder(t);
  const left = async () => {
    const unfinished = await UnfinishedEmbeddings.open(folder, 'k');
    await unfinished.append(rows(0));
    await unfinished.save();
    await unfinished.close();
  };
  const doneOf = async (key: string) => {
    const unfinished = await UnfinishedEmbeddings.open(folder, key);
    await unfinished.close();
    return unfinished.done;
  };
  await left();
  t.is(await doneOf('k'), 2);
  t.is(await doneOf('another'), 0);
  await left();
  rmSync(join(folder, 'unfinished', 'names.txt'));
  t.is(await doneOf('k'), 0);
});

test.serial('what is whole is read back, whatever names and classes hold', async (t) => {
  const folder = temporaryFolder(t);
  t.is(await storedEmbeddings(folder), undefined);
  await uninterrupted(folder);
  const stored = await storedEmbeddings(folder);
  const {names, labels} = await storedNames(stored as StoredEmbeddings);
  t.deepEqual(names, ['ü 0.jpg', '1, "it".jpg', 'ü 2.jpg', '3, "it".jpg', 'ü 4.jpg', '5, "it".jpg']);
  t.deepEqual([...(labels ?? [])], [0, 1, 0, 1, 0, 1]);
  t.deepEqual(stored?.manifest.leftOut, [{name: 'bad.jpg', problem: 'it is empty'}]);
  t.deepEqual(stored && [...(await allVectors(stored.vectors))], [
    ...Float32Array.from([0, 2, 4].flatMap((start) => [...rows(start).vectors])),
  ]);
});

test.serial('files that were changed by hand are told', async (t) => {
  const folder = temporaryFolder(t);
  await uninterrupted(folder);
  appendFileSync(join(folder, 'names.txt'), 'one more\n');
  const stored = (await storedEmbeddings(folder)) as StoredEmbeddings;
  await t.throwsAsync(storedNames(stored), {
    message: `Expected ${join(folder, 'names.txt')} to have 6 lines, as it was written, received 7. Delete its folder and embed again.`,
  });
  const bytes = readFileSync(join(folder, 'vectors.npy'));
  bytes[200] = (bytes[200] as number) ^ 64;
  writeFileSync(join(folder, 'vectors.npy'), bytes);
  await t.throwsAsync(storedEmbeddings(folder), {
    message:
      /vectors\.npy to have the hash [0-9a-f]{12}…, as it was written, received [0-9a-f]{12}…\. Delete its folder and embed again\.$/,
  });
  appendFileSync(join(folder, 'vectors.npy'), 'x');
  await t.throwsAsync(storedEmbeddings(folder), {
    message: `Expected ${join(folder, 'vectors.npy')} to have 264 bytes, as it was written, received 265. Delete its folder and embed again.`,
  });
  appendFileSync(join(folder, 'embeddings.json'), '}');
  await t.throwsAsync(storedEmbeddings(folder), {
    message: /embeddings\.json to be JSON, as it was written: .*\. Delete it and embed again\.$/,
  });
});

test.serial(
  'two processes do not write into one folder, and what a process left that is gone is taken over',
  async (t) => {
    const folder = temporaryFolder(t);
    const unfinished = await UnfinishedEmbeddings.open(folder, 'k');
    await unfinished.close();
    const lock = join(folder, 'unfinished', 'process.txt');
    writeFileSync(lock, `${process.ppid}`);
    await t.throwsAsync(UnfinishedEmbeddings.open(folder, 'k'), {
      message: `Expected ${folder} to be written by one process at a time, process ${process.ppid} is embedding into it. Wait for it, or choose another output.`,
    });
    writeFileSync(lock, '999999999');
    await (await UnfinishedEmbeddings.open(folder, 'k')).close();
  },
);
