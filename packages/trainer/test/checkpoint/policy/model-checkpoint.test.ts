import '@annulus/testing/on-tested-backend';
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Callback, ModelCheckpoint, type ModelCheckpointOptions, Trainer} from '../../../src/index.js';
import {accuracies, best, fitIn, saved} from '../../callbacks/fit-in-folder.js';
import {LinearRegression, points} from '../../linear-regression.js';
import {folderOf} from '../checkpoint-files.js';

test.serial('without a metric the newest checkpoint is kept, and the folder is made', async (t) => {
  const folder = join(await folderOf(t), 'deep', 'er');
  const {error, files, checkpoint} = await fitIn(folder);
  t.is(error, undefined);
  t.deepEqual(files, ['epoch=3-step=6']);
  t.deepEqual(checkpoint.best, {path: join(folder, 'epoch=3-step=6.safetensors'), value: Number.NaN});
  t.is(checkpoint.last, join(folder, 'epoch=3-step=6.safetensors'));
  const {module, epoch, batch, globalStep, hyperparameters} = await saved(checkpoint.last);
  t.deepEqual({module, epoch, batch, globalStep}, {module: 'LinearRegression', epoch: 3, batch: 0, globalStep: 6});
  t.is((hyperparameters.trainer as {maxEpochs: number}).maxEpochs, 3);
});

test.serial('the best are kept, NaN never, and their file is named for its metrics', async (t) => {
  const trainer = {maxEpochs: 5};
  const filename = 'at {epoch}: {knn/accuracy}';
  const one = await folderOf(t);
  const {checkpoint, files} = await fitIn(one, {...best, trainer, filename});
  t.deepEqual(files, ['at 2_ 0.5']);
  t.deepEqual(checkpoint.best, {path: join(one, 'at 2_ 0.5.safetensors'), value: 0.5});
  const three = await fitIn(await folderOf(t), {...best, trainer, filename, top: 3});
  t.deepEqual(three.files, ['at 2_ 0.5', 'at 3_ 0.3', 'at 5_ 0.4']);
  const least = await fitIn(await folderOf(t), {...best, trainer, filename, mode: 'min'});
  t.deepEqual(least.files, ['at 1_ 0.1']);
  const all = await fitIn(await folderOf(t), {...best, trainer, top: Number.POSITIVE_INFINITY});
  t.deepEqual(all.files, ['epoch=1-step=2', 'epoch=2-step=4', 'epoch=3-step=6', 'epoch=5-step=10']);
});

test.serial('of equally good ones the older stays, and a name may be a function that gives the same one', async (t) => {
  const before = [accuracies(0.5, 0.5, 0.5)];
  const equals = await fitIn(await folderOf(t), {...best, before});
  t.deepEqual(equals.files, ['epoch=1-step=2']);
  const same = await fitIn(await folderOf(t), {filename: () => 'a/b.safetensors'});
  t.deepEqual(same.files, ['a_b']);
  t.is((await saved(same.checkpoint.last)).globalStep, 6);
  const two = await fitIn(await folderOf(t), {filename: () => 'last', top: 2, last: 'keep'});
  t.deepEqual(two.files, ['last', 'last-v1', 'last-v2']);
});

test.serial('last.safetensors is every save, also one that is not among the best', async (t) => {
  const folder = await folderOf(t);
  const {checkpoint, files} = await fitIn(folder, {...best, trainer: {maxEpochs: 4}, last: 'keep'});
  t.deepEqual(files, ['epoch=2-step=4', 'last']);
  t.is(checkpoint.last, join(folder, 'last.safetensors'));
  t.is((await saved(checkpoint.last)).epoch, 4);
  t.is((await saved(checkpoint.best?.path)).epoch, 2);
});

test.serial('what a run ends with is saved, though it is not among the best and no save is due', async (t) => {
  const {files, checkpoint} = await fitIn(await folderOf(t), {...best, onStop: 'save', every: {epochs: 2}});
  t.deepEqual(files, ['epoch=2-step=4', 'last']);
  t.is((await saved(checkpoint.last)).epoch, 3);
  const aborts = new AbortController();
  const stop: Callback = {name: 'stop', onBatchEnd: ({globalStep}) => void (globalStep === 2 && aborts.abort())};
  const fit = {signal: aborts.signal};
  const aborted = await fitIn(await folderOf(t), {before: [stop], fit});
  t.deepEqual(aborted.files, ['epoch=1-step=3']);
  const {epoch, batch} = await saved(aborted.checkpoint.last);
  t.deepEqual({epoch, batch}, {epoch: 1, batch: 1});
  const cut = await fitIn(await folderOf(t), {trainer: {maxSteps: 3}, every: {steps: 1}});
  t.deepEqual(cut.files, ['epoch=1-step=3']);
  const place = await saved(cut.checkpoint.last); // That of its last update: with more steps the epoch goes on.
  t.deepEqual({epoch: place.epoch, batch: place.batch}, {epoch: 1, batch: 1});
  const later = new AbortController();
  const stopLater: Callback = {name: 'stop', onBoundary: ({globalStep}) => void (globalStep === 3 && later.abort())};
  const abortedLater = await fitIn(await folderOf(t), {after: [stopLater], fit: {signal: later.signal}});
  t.deepEqual(abortedLater.files, ['epoch=1-step=3']);
});

test.serial('saves come due after epochs, updates or minutes', async (t) => {
  const all = {
    top: Number.POSITIVE_INFINITY,
    trainer: {maxEpochs: 4},
    onStop: 'ignore',
    filename: '{globalStep}',
  } as const;
  const files = async (every: ModelCheckpointOptions['every']) =>
    (await fitIn(await folderOf(t), {...all, ...(every && {every})})).files;
  t.deepEqual(await files({epochs: 3}), ['6']);
  t.deepEqual(await files({steps: 3}), ['3', '6']);
  t.deepEqual(await files({minutes: 60}), []);
  t.deepEqual(await files({minutes: 1e-9}), ['1', '2', '2-v1', '3', '4', '4-v1', '5', '6', '6-v1', '7', '8', '8-v1']);
});

test.serial('a save that is due waits for its metric, and a metric that never comes is an error at once', async (t) => {
  const validation = points();
  const monitor = 'validation/loss';
  const all = {monitor, top: Number.POSITIVE_INFINITY, onStop: 'ignore', fit: {validation}} as const;
  const updates = await fitIn(await folderOf(t), {...all, every: {steps: 3}});
  t.deepEqual(updates.files, ['epoch=2-step=4', 'epoch=3-step=6']);
  const trainer = {validateEvery: {epochs: 2}};
  const seldom = await fitIn(await folderOf(t), {...all, trainer});
  t.is(seldom.error, undefined);
  t.deepEqual(seldom.files, ['epoch=2-step=4']);
  const never = await fitIn(await folderOf(t), {monitor});
  t.is(
    never.error?.message,
    '"ModelCheckpoint" failed in the "boundary" hook: ModelCheckpoint monitors "validation/loss", which was not ' +
      'logged. Logged were: loss, root, learningRate. Monitor one of these, or log it in a callback that comes before. ' +
      'Where it is logged in later epochs only, let its callback say so, logsLater: ["validation/loss"], or save when it is ' +
      'there, by every: {epochs: …}.',
  );
  t.deepEqual(never.files, []);
});

test.serial('the state in which a run failed is saved if it is whole, unless it is saved already', async (t) => {
  const fail: Callback = {
    name: 'fail',
    onSnapshot({globalStep}) {
      if (globalStep === 3) throw new Error('Oh.');
    },
  };
  const folder = await folderOf(t);
  const {error, files, checkpoint} = await fitIn(folder, {after: [fail]});
  t.is(error?.message, '"fail" failed in the "snapshot" hook: Oh.');
  t.deepEqual(files, ['epoch=1-step=2', 'exception']);
  t.is(checkpoint.last, join(folder, 'exception.safetensors'));
  t.is((await saved(checkpoint.last)).globalStep, 3);
  t.deepEqual((await fitIn(await folderOf(t), {after: [fail], onException: 'ignore'})).files, ['epoch=1-step=2']);
  t.deepEqual((await fitIn(await folderOf(t), {after: [fail], every: {steps: 3}})).files, ['epoch=1-step=3']);
  const within: Callback = {
    name: 'within',
    onBatchEnd() {
      throw new Error('Oh.');
    },
  };
  t.deepEqual((await fitIn(await folderOf(t), {after: [within]})).files, []);
  const deciding: Callback = {
    name: 'deciding',
    onBoundary({globalStep}) {
      if (globalStep === 3) throw new Error('Oh.');
    },
  };
  const half = await fitIn(await folderOf(t), {after: [deciding], every: {steps: 3}});
  t.deepEqual(half.files, []);
  t.is(half.checkpoint.last, undefined);
});

test.serial('options that make no sense are refused', (t) => {
  const folder = 'never';
  const refused: [Omit<ModelCheckpointOptions, 'folder'>, string][] = [
    [{top: 0}, 'Expected top to be a positive integer, received 0.'],
    [{every: {epochs: 0.5}}, 'Expected every.epochs to be a positive integer, received 0.5.'],
    [{every: {steps: 0}}, 'Expected every.steps to be a positive integer, received 0.'],
    [{every: {minutes: 0}}, 'Expected every.minutes to be a positive number, received 0.'],
  ];
  for (const [options, message] of refused) t.throws(() => new ModelCheckpoint({folder, ...options}), {message});
});

test.serial('no tensor and no thread is left by runs that save', async (t) => {
  const folder = await folderOf(t);
  const module = new LinearRegression();
  const before = tf.memory().numTensors;
  const callbacks = [new ModelCheckpoint({folder, every: {steps: 1}})];
  await new Trainer({maxEpochs: 2, progress: 'quiet', callbacks}).fit(module, points());
  t.is(tf.memory().numTensors, before);
  t.false(process.getActiveResourcesInfo().includes('MessagePort'));
});
