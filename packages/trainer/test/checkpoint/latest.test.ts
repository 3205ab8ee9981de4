import {readFile, truncate, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {CheckpointError, checkpointsIn, inspectCheckpoint, latestCheckpoint} from '../../src/index.js';
import {folderOf, save} from './checkpoint-files.js';

test.before(() => useTestedBackend());

const none = 'There is no other good checkpoint in this folder.';
const state = () => ({weight: tf.tensor1d([1, 2, 3])});

/** A safetensors file as other programs write it. */
function foreignFile(): Buffer {
  const header = Buffer.from('{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}');
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.alloc(8)]);
}

test.serial('the latest checkpoint is the one that was written last, whatever its step', async (t) => {
  const folder = await folderOf(t);
  t.is(await latestCheckpoint(join(folder, 'none')), undefined);
  t.is(await latestCheckpoint(folder), undefined);
  const path = (name: string) => join(folder, `${name}.safetensors`);
  for (const [name, globalStep] of [
    ['b', 20],
    ['a', 20],
    ['c', 3],
  ] as const) {
    await save(path(name), {}, {globalStep});
  }
  t.is(await latestCheckpoint(folder), path('c'));
  await utimes(path('a'), 4e9, 4e9); // What it says itself goes before the time of its file.
  const listed = await checkpointsIn(folder);
  t.deepEqual(
    listed.map((each) => each.metadata?.globalStep),
    [3, 20, 20],
  );
  t.is(listed[0]?.written, Date.parse(listed[0]?.metadata?.created ?? ''));
});

test.serial('the only checkpoint being cut off is an error, not a folder without one', async (t) => {
  const path = join(await folderOf(t), 'last.safetensors');
  await save(path, state());
  const {length} = await readFile(path);
  for (const [left, expected] of [
    [length - 1, `${length}`],
    [0, 'at least 8'],
  ] as const) {
    await truncate(path, left);
    await t.throwsAsync(latestCheckpoint(join(path, '..')), {
      instanceOf: CheckpointError,
      message: `${path} is truncated or was altered: it holds ${left} bytes, ${expected} were expected. ${none}`,
    });
  }
});

test.serial(
  'a damaged file that is newer than the last good one is named, an older one is not in the way',
  async (t) => {
    const folder = await folderOf(t);
    const [good, bad] = [join(folder, 'good.safetensors'), join(folder, 'bad.safetensors')];
    await save(good, state(), {epoch: 1, globalStep: 400});
    await writeFile(bad, 'nothing');
    await utimes(bad, 4e9, 4e9);
    const problem = `${bad} is truncated or was altered: it holds 7 bytes, at least 8 were expected.`;
    const error = await t.throwsAsync(latestCheckpoint(folder), {
      instanceOf: CheckpointError,
      message: `${problem} The newest good checkpoint in this folder is ${good} (epoch 1, step 400): resume from that one.`,
    });
    t.is((error as CheckpointError).previous, good);
    t.deepEqual(
      (await checkpointsIn(folder)).map((each) => each.problem),
      [problem, undefined],
    );
    await utimes(bad, 1, 1);
    t.is(await latestCheckpoint(folder), good);
  },
);

test.serial(
  'safetensors files of other programs are no checkpoints, ours with an altered format still are',
  async (t) => {
    const folder = await folderOf(t);
    const path = join(folder, 'model.safetensors');
    await writeFile(path, foreignFile());
    t.deepEqual(await checkpointsIn(folder), []);
    t.is(await latestCheckpoint(folder), undefined);
    await save(path, state());
    const bytes = await readFile(path);
    bytes.write('b', bytes.indexOf('annulus checkpoint'));
    await writeFile(path, bytes);
    await t.throwsAsync(latestCheckpoint(folder), {
      message: `${path} is not an Annulus checkpoint, or was altered: its metadata does not say "annulus checkpoint". ${none}`,
    });
  },
);

test.serial('an inspection names the format, its version and the hash', async (t) => {
  const path = join(await folderOf(t), 'state.safetensors');
  await save(path, state());
  const {format, version, sha256} = await inspectCheckpoint(path);
  t.deepEqual([format, version], ['annulus checkpoint', '1']);
  t.true((await readFile(path)).includes(`"sha256":"${sha256}"`));
  t.regex(sha256, /^[0-9a-f]{64}$/);
});
