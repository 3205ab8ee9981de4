import '@annulus/testing/on-tested-backend';
import {join} from 'node:path';
import test from 'ava';
import {triesAgain} from '../../../src/checkpoint/policy/save-every.js';
import {type Callback, inspectCheckpoint, ModelCheckpoint} from '../../../src/index.js';
import {best, type Fit, fitIn, saved} from '../../callbacks/fit-in-folder.js';
import {points} from '../../linear-regression.js';
import {folderOf} from '../checkpoint-files.js';

/** The warnings of this process while `action` runs. */
async function warningsOf<T>(action: () => Promise<T>): Promise<[T, string[]]> {
  const warnings: string[] = [];
  const listener = ({message}: Error) => void warnings.push(message);
  process.on('warning', listener);
  const result = await action();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', listener);
  return [result, warnings];
}

test.serial('of two in one run, the file of each has what the other decided at the same boundary', async (t) => {
  const [one, two] = [await folderOf(t), await folderOf(t)];
  const other = new ModelCheckpoint({folder: two, name: 'other'});
  await fitIn(one, {after: [other], trainer: {maxEpochs: 1}});
  for (const folder of [one, two]) {
    const {state} = await inspectCheckpoint(join(folder, 'epoch=1-step=2.safetensors'));
    const newest = state.callbacks as Record<string, {newest: string}>;
    t.is(newest.ModelCheckpoint?.newest, 'epoch=1-step=2.safetensors', folder);
    t.is(newest.other?.newest, 'epoch=1-step=2.safetensors', folder);
  }
});

test.serial('last.safetensors is written while a save waits for its metric, which no batch measures', async (t) => {
  const options = {last: 'keep', top: 9, onStop: 'ignore', fit: {validation: points()}} as const;
  const loss = {...options, monitor: 'loss', every: {steps: 2}, trainer: {maxEpochs: 2}};
  t.deepEqual((await fitIn(await folderOf(t), loss)).files, ['epoch=1-step=2', 'epoch=2-step=4', 'last']);
  const seldom = {...options, monitor: 'validation/loss', every: {steps: 3}, trainer: {validateEvery: {epochs: 2}}};
  t.deepEqual((await fitIn(await folderOf(t), seldom)).files, ['epoch=2-step=4', 'last']);
  const fail: Callback = {
    name: 'fail',
    onBatchStart({globalStep}) {
      if (globalStep === 3) throw new Error('Oh.');
    },
  };
  const failed = await fitIn(await folderOf(t), {...seldom, before: [fail]});
  t.deepEqual(failed.files, ['last']);
  const {epoch, batch, globalStep} = await saved(failed.checkpoint.last);
  t.deepEqual({epoch, batch, globalStep}, {epoch: 1, batch: 1, globalStep: 3});
});

test.serial(
  'a save that failed is a warning where the run goes on, and is tried again at the next epoch',
  async (t) => {
    const folder = await folderOf(t);
    let failures = 0;
    const shy: Callback = {
      name: 'shy',
      state() {
        if (failures++ === 0) throw new Error('Not now.');
        return {};
      },
      onFitStart() {},
    };
    const options = {before: [shy], every: {steps: 3}, trainer: {maxEpochs: 2}, onStop: 'ignore'} as const;
    const [{error, checkpoint, files}, warnings] = await warningsOf(() =>
      fitIn(folder, {...options, onSaveError: 'continue'}),
    );
    t.is(error, undefined);
    t.deepEqual(warnings, ['Not now.']);
    t.deepEqual(files, ['epoch=2-step=4']);
    t.is(checkpoint.last, join(folder, 'epoch=2-step=4.safetensors'));
    failures = 0;
    const failed = await fitIn(await folderOf(t), {...options, onException: 'ignore'});
    t.is(failed.error?.message, '"ModelCheckpoint" failed in the "snapshot" hook: Not now.');
    t.deepEqual(failed.files, []);
  },
);

test('a save that failed is tried again after a minute or an epoch', (t) => {
  const boundary = {epoch: 0, batch: 1, globalStep: 1, batches: 2, metrics: {}, stopping: false} as const;
  t.false(triesAgain({...boundary, after: 'batch'}, 0.99));
  t.true(triesAgain({...boundary, after: 'batch'}, 1));
  t.true(triesAgain({...boundary, after: 'epoch'}, 0));
});

test.serial('with another monitor a resumed run ranks anew, says so, and leaves the earlier files', async (t) => {
  const folder = await folderOf(t);
  const first = await fitIn(folder, {...best, trainer: {maxEpochs: 2}, top: 2});
  t.deepEqual(first.files, ['epoch=1-step=2', 'epoch=2-step=4']);
  const resume = join(folder, 'epoch=2-step=4.safetensors');
  const go = (options: Fit) =>
    warningsOf(() => fitIn(folder, {...best, ...options, trainer: {maxEpochs: 4}, fit: {resume}}));
  const [{files, checkpoint}, warnings] = await go({monitor: 'loss', mode: 'min'});
  t.deepEqual(warnings, [
    'ModelCheckpoint kept the best by "knn/accuracy" (max) and now keeps them by "loss" (min): it ranks anew, and leaves ' +
      'the files of the earlier ranking where they are.',
  ]);
  t.deepEqual(files, ['epoch=1-step=2', 'epoch=2-step=4', 'epoch=3-step=6']);
  t.is(checkpoint.best?.path, join(folder, 'epoch=3-step=6.safetensors'));
  const [, none] = await go({top: 2});
  t.deepEqual(none, []);
});
