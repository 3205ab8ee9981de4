import '@annulus/testing/on-tested-backend';
import {readdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {CsvLogger, JsonlLogger, type Run, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

const started = {module: 'm', maxEpochs: 1, batches: 1, parameters: 1};
const run = {} as Run;

test.serial(
  'the hyper-parameters are saved beside the log, and not written again while they are the same',
  async (t) => {
    const folder = await temporaryFolder(t);
    const path = join(folder, 'hyperparameters.json');
    const loggers = [
      new CsvLogger({path: join(folder, 'metrics.csv')}),
      new JsonlLogger({path: join(folder, 'm.jsonl')}),
    ];
    const fit = (seed: number) =>
      new Trainer({maxEpochs: 1, loggers, progress: 'quiet', hyperparameters: {seed}}).fit(
        new LinearRegression(),
        points(),
      );
    await fit(7);
    t.is(JSON.parse(await readFile(path, 'utf8')).seed, 7);
    const {ino} = await stat(path);
    await fit(7);
    t.is((await stat(path)).ino, ino);
    await fit(8);
    t.is(JSON.parse(await readFile(path, 'utf8')).seed, 8);
    t.is(JSON.parse(await readFile(join(folder, 'hyperparameters.1.json'), 'utf8')).seed, 7);
  },
);

test.serial('infinite hyper-parameters are words in their file, not null', async (t) => {
  const folder = await temporaryFolder(t);
  const hyperparameters = {none: Number.NEGATIVE_INFINITY, top: [Number.POSITIVE_INFINITY, Number.NaN, 1]};
  await new CsvLogger({path: join(folder, 'metrics.csv')}).onFitStart({...started, hyperparameters}, run);
  const saved = JSON.parse(await readFile(join(folder, 'hyperparameters.json'), 'utf8'));
  t.deepEqual(saved, {none: '-Infinity', top: ['Infinity', 'NaN', 1]});
});

test.serial('a run that was resumed replaces the hyper-parameters, and keeps no copy', async (t) => {
  const folder = await temporaryFolder(t);
  const logger = new CsvLogger({path: join(folder, 'metrics.csv')});
  await logger.onFitStart({...started, hyperparameters: {maxEpochs: 1}}, run);
  const state = logger.state();
  logger.onTeardown();
  const resumed = {epoch: 1, batch: 0, globalStep: 1};
  await logger.onFitStart({...started, hyperparameters: {maxEpochs: 2}, resumed}, run, state);
  t.deepEqual((await readdir(folder)).sort(), ['hyperparameters.json', 'metrics.csv']);
});
