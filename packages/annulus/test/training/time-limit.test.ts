import {existsSync} from 'node:fs';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {fittedOptions} from '../../src/settings/fitted-options.js';
import {RunFolder} from '../../src/training/run-folder.js';
import {timeNow} from '../../src/training/time-limit.js';
import {trainVariant} from '../../src/training/train-variant.js';
import type {TrainingSetting} from '../../src/training/training-setting.js';
import {plain} from '../../src/training/variant.js';

const {signal} = new AbortController();

test.before(async () => {
  await useTestedBackend();
});

/** Five epochs of four updates each. */
function settingOf(t: ExecutionContext): TrainingSetting {
  const asked = withCompareDefaults({
    ...{train: 16, test: 8, size: 8, batchSize: 4, queue: 8, width: 2, dimensions: 4, epochs: 5, neighbours: 3},
    ...{algorithm: ['moco'], probeEpochs: 1, progress: 'quiet'},
  });
  const splits = openDataset(asked);
  const folder = new RunFolder(temporaryFolder(t), 'compare');
  return {options: fittedOptions(asked, splits), splits, folder, signal, placeOf: () => ''};
}

test.serial('A training whose time is up ends with its update, is measured, and is complete', async (t) => {
  const setting = settingOf(t);
  const result = await trainVariant(plain('moco'), {...setting, time: {seconds: 0, since: timeNow()}});
  t.is(result.reason, 'finished');
  const {metrics = {}, ...come} = result.timeUp ?? {};
  t.deepEqual(come, {epochs: 0.25, planned: 5});
  t.deepEqual(
    Object.keys(metrics).filter((name) => !Number.isFinite(metrics[name])),
    [],
  );
  t.is(typeof metrics['representation/embedding-rank'], 'number');
  t.regex(result.learning?.find(({kind}) => kind === 'few updates')?.text ?? '', /^Learned from 1 update only: /);
  t.deepEqual(result.epochs, []);
  t.is(typeof result.knn, 'number');
  t.is(typeof result.linear, 'number');
  t.true(existsSync(setting.folder.file('encoder')));
});

test.serial(
  'One that goes on counts the time of the processes before, and without a limit none ends early',
  async (t) => {
    const setting = settingOf(t);
    const stop = new AbortController();
    const first = await trainVariant(plain('moco'), {
      ...setting,
      signal: stop.signal,
      onEpoch: () => stop.abort(),
      time: {seconds: 1000, since: timeNow() - 900e3},
    });
    t.is(first.reason, 'stopped');
    t.is(first.timeUp, undefined);
    const {timeUp} = await trainVariant(plain('moco'), {...setting, time: {seconds: 900, since: timeNow()}});
    t.deepEqual(timeUp, {epochs: 1, planned: 5});
    const {epochs, ...whole} = await trainVariant(plain('moco'), settingOf(t));
    t.is(epochs.length, 5);
    t.false('timeUp' in whole);
  },
);
