import {createHash} from 'node:crypto';
import {mkdir, readFile, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {CheckpointError, inspectCheckpoint, latestCheckpoint, readCheckpoint} from '../../src/index.js';
import {folderOf, refusal, save} from './checkpoint-files.js';

test.before(() => useTestedBackend());

const state = () => ({module: {weight: tf.tensor1d([1, 2, 3]), used: tf.tensor1d([true], 'bool')}, next: 4});
const none = 'There is no other good checkpoint in this folder.';
const withThousands = (count: number) => count.toLocaleString('en-US');

test.serial('a file with one altered byte, anywhere, is refused', async (t) => {
  const path = join(await folderOf(t), 'altered.safetensors');
  await save(path, state());
  const good = await readFile(path);
  for (let offset = 0; offset < good.length; offset++) {
    const bytes = Buffer.from(good);
    bytes.writeUInt8((bytes[offset] as number) ^ (1 << (offset % 8)), offset);
    await writeFile(path, bytes);
    await t.throwsAsync(inspectCheckpoint(path), {instanceOf: CheckpointError}, `byte ${offset}`);
  }
  await writeFile(path, good);
  await t.notThrowsAsync(inspectCheckpoint(path));
});

test.serial(
  'a file cut off anywhere, or with more behind it, is refused with what it holds and should hold',
  async (t) => {
    const path = join(await folderOf(t), 'cut.safetensors');
    await save(path, state());
    const good = await readFile(path);
    const start = 8 + Number(good.readBigUInt64LE());
    for (let length = 0; length <= good.length + 1; length += length < 16 || length > start - 8 ? 1 : 13) {
      if (length === good.length) continue;
      await writeFile(path, Buffer.concat([good, Buffer.alloc(1)]).subarray(0, length));
      const least =
        length < 8 ? 'at least 8' : length < start ? `at least ${withThousands(start)}` : withThousands(good.length);
      t.is(
        (await refusal(t, path))?.message,
        `${path} is truncated or was altered: it holds ${withThousands(length)} bytes, ${least} were expected. ${none}`,
      );
    }
  },
);

test.serial('the newest good checkpoint of the folder is offered in place of a bad one', async (t) => {
  const folder = await folderOf(t);
  const file = (name: string) => join(folder, `${name}.safetensors`);
  await save(file('older'), state(), {epoch: 1, globalStep: 400});
  await save(file('good'), state(), {epoch: 2, globalStep: 800});
  await save(file('altered'), state(), {epoch: 3, globalStep: 1200});
  await save(file('wanted'), state(), {epoch: 4, globalStep: 1600});
  for (const name of ['altered', 'wanted']) {
    const bytes = await readFile(file(name));
    bytes.writeUInt8(0x55, bytes.length - 3);
    await writeFile(file(name), bytes);
  }
  await writeFile(`${file('good')}.1-0.tmp`, 'half');
  await writeFile(file('note'), 'nothing');
  await utimes(file('note'), 1, 1);
  const offer = `The newest good checkpoint in this folder is ${file('good')} (epoch 2, step 800): resume from that one.`;
  const error = await refusal(t, file('wanted'));
  t.is(error?.message, `${file('wanted')} was altered: its hash differs from the one that was saved with it. ${offer}`);
  t.is((error as CheckpointError).previous, file('good'));
  t.is((await refusal(t, file('gone')))?.message, `There is no checkpoint at ${file('gone')}. ${offer}`);
  t.is(await latestCheckpoint(folder), file('wanted'));
});

test.serial('files of others, of a newer annulus, or that are no files are refused in plain words', async (t) => {
  const folder = await folderOf(t);
  const path = join(folder, 'other.safetensors');
  const write = async (header: object, data = 0) => {
    const json = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(json.length));
    await writeFile(path, Buffer.concat([length, json, Buffer.alloc(data)]));
  };
  const other = `${path} is not an Annulus checkpoint, or was altered:`;
  const metadata = {sha256: '', format: 'annulus checkpoint', version: '1', about: '{}', state: '{}'};
  const refused: [object, string][] = [
    [{}, `${other} its metadata does not say "annulus checkpoint". ${none}`],
    [[], `${other} its header is not the JSON of a checkpoint. ${none}`],
    [
      {__metadata__: {...metadata, version: '2'}},
      `${path} was made by a newer annulus: its format has version 2, this one reads 1. Update annulus. ${none}`,
    ],
    [{__metadata__: {...metadata, version: 'x'}}, `${other} its format has version x. ${none}`],
    [{a: {}, __metadata__: metadata}, `${other} its header does not begin with its hash. ${none}`],
    [
      {__metadata__: metadata, a: {dtype: 'F64', shape: [1], data_offsets: [0, 8]}},
      `${other} its tensor "a" has the unknown type "F64". ${none}`,
    ],
    [
      {__metadata__: metadata, a: {dtype: 'F32', shape: [-1], data_offsets: [0, 8]}},
      `${other} its tensor "a" has the shape [-1]. ${none}`,
    ],
    [
      {__metadata__: metadata, a: {dtype: 'F32', shape: [3], data_offsets: [0, 8]}},
      `${other} its tensor "a" of 12 bytes is said to be at [0,8]. ${none}`,
    ],
  ];
  for (const [header, message] of refused) {
    await write(header);
    t.is((await refusal(t, path))?.message, message);
  }
  await writeFile(path, Buffer.alloc(8, 0xff));
  t.regex((await refusal(t, path))?.message ?? '', /: its first 8 bytes are not the length of a header\. /);
  const directory = join(folder, 'folder.safetensors');
  await mkdir(directory);
  const message = `${directory} cannot be read: EISDIR: illegal operation on a directory, read. ${none}`;
  t.is((await refusal(t, directory))?.message, message);
});

test.serial(
  'a state that names a tensor which is not there is refused, and the tensors made by then are freed',
  async (t) => {
    const path = join(await folderOf(t), 'state.safetensors');
    await save(path, {first: tf.scalar(1), other: tf.scalar(2)});
    const bytes = await readFile(path);
    const name = bytes.indexOf('\\"tensor\\":\\"other');
    bytes.write('\\"tensor\\":\\"othrr', name);
    const digest = bytes.indexOf('"sha256":"') + 10;
    bytes.write('0'.repeat(64), digest);
    bytes.write(createHash('sha256').update(bytes).digest('hex'), digest);
    await writeFile(path, bytes);
    t.is((await refusal(t, path))?.message, `${path} was altered: its tensor "othrr" is missing. ${none}`);
    await t.throwsAsync(readCheckpoint(path), {instanceOf: CheckpointError});
  },
);
