import {readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {useBackend} from '@annulus/backend';
import {TESTED_BACKENDS, useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {
  inspectCheckpoint,
  readCheckpoint,
  type StateDict,
  saveCheckpoint,
  takeSnapshot,
  tensorsOf,
  writeSnapshot,
} from '../../src/index.js';
import {folderOf, save, source} from './checkpoint-files.js';

/** A state with its tensors as type, shape and bits, for an exact comparison. */
const exactly = (state: StateDict) => ({
  tensors: tensorsOf(state).map((tensor) => {
    const {buffer, byteOffset, byteLength} = tensor.dataSync();
    return [tensor.dtype, tensor.shape, Buffer.from(buffer, byteOffset, byteLength).toString('hex')];
  }),
  json: JSON.stringify(state, (_, value) => {
    if (value instanceof tf.Tensor) return '<tensor>';
    return Object.is(value, -0) || (typeof value === 'number' && !Number.isFinite(value)) ? `<${value}>` : value;
  }),
});

const stateOfEveryKind = (): StateDict => ({
  module: {
    scalar: tf.scalar(-0),
    odd: tf.tensor2d([Number.NaN, Number.POSITIVE_INFINITY, -0, 1e-45], [2, 2]),
    used: tf.tensor1d([true, false, true], 'bool'),
    ids: tf.tensor1d([-1, 2_147_483_647, -2_147_483_648], 'int32'),
    nothing: tf.zeros([0, 128]),
    alsoNothing: tf.zeros([0], 'bool'),
    deep: tf.zeros([2, 1, 3, 1, 2]),
  },
  numbers: [0, -0, 1e-300, Number.NaN, Number.NEGATIVE_INFINITY, [Number.MAX_SAFE_INTEGER, []]],
  texts: ['', 'ü \u0000 " \\ \ud83d\ude00', '__metadata__'],
  flags: [true, false, null, {}],
  lists: [{inside: tf.scalar(1)}, [tf.scalar(2)]],
  tensor: {tensor: 'a text'},
  number: {number: 'NaN'},
  object: {object: {object: {number: 3}}},
});

for (const backend of TESTED_BACKENDS) {
  test.serial(
    `${backend}: every kind of value comes back exactly, and tensors are neither lost nor left`,
    async (t) => {
      await useBackend(backend);
      const path = join(await folderOf(t), 'deep', 'state.safetensors');
      const before = tf.memory().numTensors;
      const state = stateOfEveryKind();
      await saveCheckpoint(path, state, source());
      const saved = exactly(state);
      tf.dispose(tensorsOf(state));
      const checkpoint = await readCheckpoint(path);
      t.deepEqual(exactly(checkpoint.state), saved);
      tf.dispose(tensorsOf(checkpoint.state));
      t.is(tf.memory().numTensors, before);
      t.deepEqual(await readdir(join(path, '..')), ['state.safetensors']);
    },
  );
}

test.serial('names that would be the same path do not collide', async (t) => {
  await useTestedBackend();
  const path = join(await folderOf(t), 'state.safetensors');
  await save(path, {
    a: {b: tf.scalar(1)},
    'a/b': tf.scalar(2),
    'a/b~2': tf.scalar(3),
    __metadata__: tf.scalar(4),
    ['__proto__']: tf.scalar(6),
    2: tf.scalar(5),
  });
  const {tensors} = await inspectCheckpoint(path);
  t.deepEqual(
    tensors.map(({name}) => name),
    ['2', 'a/b', 'a/b~2', 'a/b~2~2', '__metadata__~2', '__proto__'],
  );
  const {state} = await readCheckpoint(path);
  t.deepEqual(
    tensorsOf(state).map((tensor) => tensor.dataSync()[0]),
    [5, 1, 2, 3, 4, 6],
  );
  tf.dispose(tensorsOf(state));
});

test.serial('a checkpoint says what it is of and lists what is inside', async (t) => {
  await useTestedBackend();
  const path = join(await folderOf(t), 'state.safetensors');
  const hyperparameters = {maxEpochs: Number.POSITIVE_INFINITY, module: {temperature: 0.07, decay: [-0, null]}};
  await save(path, {rows: tf.zeros([2, 3]), next: Number.NaN}, {hyperparameters, batch: 2});
  const {metadata, tensors, state, bytes} = await inspectCheckpoint(path);
  const {versions, created, ...rest} = metadata;
  t.deepEqual(rest, {module: 'MoCo', epoch: 3, batch: 2, globalStep: 1200, hyperparameters, backend: tf.getBackend()});
  t.deepEqual(versions, {annulus: '0.2.0', tfjs: tf.version.tfjs, node: process.versions.node});
  t.is(new Date(created).toISOString(), created);
  t.deepEqual(tensors, [{name: 'rows', dtype: 'float32', shape: [2, 3], bytes: 24}]);
  t.deepEqual(state, {rows: {tensor: 'rows'}, next: {number: 'NaN'}});
  t.is(bytes, (await readFile(path)).length);
});

test.serial('the file is laid out as the safetensors library of Python does it', async (t) => {
  await useTestedBackend();
  const path = join(await folderOf(t), 'state.safetensors');
  await save(path, {
    'bank/rows': tf.tensor2d([[1, -0, Number.NaN]]),
    step: tf.scalar(3),
    bank: {ids: tf.tensor1d([7, -1], 'int32'), used: tf.tensor1d([true, false, true], 'bool')},
  });
  const split = (file: Buffer) => {
    const start = 8 + Number(file.readBigUInt64LE());
    t.is(start % 8, 0);
    const {__metadata__, ...tensors} = JSON.parse(file.toString('utf8', 8, start));
    return {tensors, data: file.toString('hex', start)};
  };
  t.deepEqual(split(await readFile(path)), split(Buffer.from(byPython, 'base64')));
});

test.serial('what a checkpoint cannot bring back is refused before anything is written', async (t) => {
  await useTestedBackend();
  const folder = await folderOf(t);
  const values: [unknown, string][] = [
    [undefined, 'undefined'],
    [10n, '10'],
    [new Float32Array(2), 'a Float32Array'],
    [new Date(0), 'a Date'],
    [new Map(), 'a Map'],
  ];
  for (const [value, received] of values) {
    await t.throwsAsync(save(join(folder, 'a.safetensors'), {module: {ids: [value]}} as unknown as StateDict), {
      message:
        'Expected "module/ids/0" in the state to be a tensor, number, string, boolean, null, or an array or plain ' +
        `object of these, received ${received}.`,
    });
  }
  await useBackend('cpu'); // Not every backend has complex numbers.
  await t.throwsAsync(save(join(folder, 'a.safetensors'), {wave: tf.complex([1], [2])}), {
    message:
      'Expected "wave" in the state to be a float32, int32 or bool tensor, received complex64. A checkpoint cannot ' +
      'hold it: save it as tensors of these types.',
  });
  t.deepEqual(await readdir(folder), []);
});

test.serial(
  'a snapshot uses the memory of an earlier one again, and is not changed by what happens later',
  async (t) => {
    await useTestedBackend('wasm');
    const path = join(await folderOf(t), 'state.safetensors');
    const weight = tf.tidy(() => tf.variable(tf.ones([100])));
    const first = await takeSnapshot({weight, note: 'long'.repeat(1000)}, source());
    const second = await takeSnapshot({weight}, source(), await writeSnapshot(path, first));
    weight.assign(tf.tidy(() => tf.zeros([100])));
    const buffer = await writeSnapshot(path, second);
    const {state} = await readCheckpoint(path);
    t.true((state.weight as tf.Tensor).dataSync().every((value) => value === 1));
    const larger = await takeSnapshot({large: tf.zeros([100_000])}, source(), buffer);
    t.not(larger.buffer, buffer);
    t.deepEqual(Object.keys(state), ['weight']);
  },
);

/** `safetensors.numpy.save` 0.8.0 of the tensors in its test. */
const byPython =
  '+AAAAAAAAAB7ImJhbmsvcm93cyI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMSwzXSwiZGF0YV9vZmZzZXRzIjpbMCwxMl19LCJzdGVwIjp7' +
  'ImR0eXBlIjoiRjMyIiwic2hhcGUiOltdLCJkYXRhX29mZnNldHMiOlsxMiwxNl19LCJiYW5rL2lkcyI6eyJkdHlwZSI6IkkzMiIsInNoYXBl' +
  'IjpbMl0sImRhdGFfb2Zmc2V0cyI6WzE2LDI0XX0sImJhbmsvdXNlZCI6eyJkdHlwZSI6IkJPT0wiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNl' +
  'dHMiOlsyNCwyN119fQAAgD8AAACAAADAfwAAQEAHAAAA/////wEAAQ==';

test.serial('many files are written at once, and one that cannot be keeps none of the others from it', async (t) => {
  await useBackend('cpu');
  const folder = await folderOf(t);
  await writeFile(join(folder, 'file'), '');
  const paths = ['a', 'file/b', 'c', 'd'].map((name) => join(folder, `${name}.safetensors`));
  const saves = await Promise.allSettled(paths.map((path, place) => save(path, {place})));
  t.deepEqual(
    saves.map(({status}) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  );
  t.regex((saves[1] as PromiseRejectedResult).reason.message, /b\.safetensors could not be written: E(NOTDIR|EXIST)/);
  for (const path of [paths[0], paths[2], paths[3]] as string[]) t.true((await inspectCheckpoint(path)).bytes > 0);
});
