import '@annulus/testing/on-tested-backend';
import {existsSync, lstatSync, readdirSync, readlinkSync} from 'node:fs';
import {readdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {type Callback, type Run, TensorBoardLogger, Trainer} from '../../../src/index.js';
import {LinearRegression, points} from '../../linear-regression.js';
import {boundariesOf, killAndResume, type Recording, recordRun, replay} from '../recorded-run.js';
import {decode, type Logged, readEvents} from './read-events.js';
import {field, stepsByTag} from './steps-by-tag.js';

let recording: Recording;
test.before(async () => {
  recording = await recordRun();
});

/** Without the times in a run's hyper-parameter events. */
const untimed = ({step, tag, value}: Logged) => (tag.startsWith('_hparams_') ? {step, tag} : {step, tag, value});

/** The files of a folder that this process has open, deleted ones too; on Linux. */
const openFilesIn = (folder: string): string[] =>
  existsSync('/proc/self/fd')
    ? readdirSync('/proc/self/fd')
        .filter((handle) => lstatSync(`/proc/self/fd/${handle}`, {throwIfNoEntry: false}))
        .map((handle) => readlinkSync(`/proc/self/fd/${handle}`))
        .filter((path) => path.startsWith(folder))
    : [];

test.serial(
  'metrics are scalars against the updates done; those of an epoch that share a name have a prefix',
  async (t) => {
    const folder = await temporaryFolder(t);
    await replay(new TensorBoardLogger({folder, every: {steps: 3}}), recording);
    const logged = readEvents(folder);
    t.deepEqual(stepsByTag(logged, field.scalar), {
      loss: [0, 3, 6, 9],
      root: [0, 3, 6, 9],
      learningRate: [0, 3, 6, 9],
      'validation/loss': [2, 4, 5, 7, 9, 10],
      'epoch/loss': [5, 10],
      'epoch/root': [5, 10],
      'epoch/learningRate': [5, 10],
      'knn, "top" 1': [10],
    });
  },
);

test.serial(
  'killed anywhere and resumed from any boundary, the curves are those of the run never stopped',
  async (t) => {
    const folder = await temporaryFolder(t);
    await replay(new TensorBoardLogger({folder: join(folder, 'whole')}), recording);
    const whole = readEvents(join(folder, 'whole')).map(untimed);
    t.true(whole.length > 40);
    for (const at of boundariesOf(recording)) {
      for (const later of [0, 5, recording.length]) {
        const run = join(folder, `${at}-${later}`);
        await killAndResume(() => new TensorBoardLogger({folder: run}), recording, at, later);
        t.deepEqual(readEvents(run).map(untimed), whole, `boundary ${at}, killed ${later} events later`);
      }
    }
  },
);

test.serial('a run killed twice since its checkpoint leaves nothing of the first attempt', async (t) => {
  const folder = await temporaryFolder(t);
  const at = boundariesOf(recording)[3] as number;
  const first = new TensorBoardLogger({folder});
  await replay(first, recording.slice(0, at));
  const state = first.state();
  first.onTeardown();
  const resume = async (until?: number) => {
    const logger = new TensorBoardLogger({folder});
    const resumed = {epoch: 0, batch: 3, globalStep: 3};
    const [setup, start] = recording as [Recording[number], Recording[number]];
    await replay(logger, [setup, [start[0], {...start[1], resumed}], ...recording.slice(at + 1, until)], state);
    logger.onTeardown();
  };
  await resume(-6);
  await resume();
  const whole = await temporaryFolder(t);
  await replay(new TensorBoardLogger({folder: whole}), recording);
  t.deepEqual(readEvents(folder).map(untimed), readEvents(whole).map(untimed));
});

test.serial(
  'handlers log scalars, histograms, images and text; weights are histograms every so many epochs',
  async (t) => {
    const folder = await temporaryFolder(t);
    const logger = new TensorBoardLogger({folder, weights: {epochs: 2}});
    const handler: Callback = {
      name: 'handler',
      onEpochEnd({globalStep}) {
        logger.scalar('mine', 0.25, globalStep);
        logger.histogram('values', [1, 2, 2], globalStep);
        logger.image('views', {shape: [1, 2, 1], data: Uint8Array.of(0, 255)}, globalStep);
        logger.text('note', '**bold**', globalStep);
      },
    };
    const trainer = new Trainer({maxEpochs: 4, callbacks: [handler], loggers: [logger], progress: 'quiet'});
    const module = new LinearRegression();
    await trainer.fit(module, points());
    await trainer.test(module, points());
    const logged = readEvents(folder);
    t.deepEqual(stepsByTag(logged, field.histogram), {
      values: [2, 4, 6, 8],
      'weights/0': [4, 8],
      'weights/1': [4, 8],
    });
    t.deepEqual(stepsByTag(logged, field.image), {views: [2, 4, 6, 8]});
    t.deepEqual(stepsByTag(logged, field.tensor), {
      hyperparameters: [0],
      '_hparams_/session_start_info': [0],
      note: [2, 4, 6, 8],
      '_hparams_/session_end_info': [0],
    });
    t.deepEqual(stepsByTag(logged, field.scalar).mine, [2, 4, 6, 8]);
    t.deepEqual(stepsByTag(logged, field.scalar)['test/loss'], [8]);
    t.true((await readdir(folder)).includes('hyperparameters.json'));
  },
);

test.serial('accumulated batches are logged once per update', async (t) => {
  const folder = await temporaryFolder(t);
  const loggers = [new TensorBoardLogger({folder})];
  const trainer = new Trainer({maxEpochs: 1, loggers, progress: 'quiet', accumulateGradients: {batches: 2}});
  await trainer.fit(new LinearRegression(), points({batches: 5}));
  t.deepEqual(stepsByTag(readEvents(folder), field.scalar).loss, [0, 1, 2]);
});

test.serial('hyper-parameters are a table of text', async (t) => {
  const folder = await temporaryFolder(t);
  const logger = new TensorBoardLogger({folder});
  const hyperparameters = {seed: 7, optimizer: {rate: 0.1, groups: ['a', null]}, 'a|b': 'two\nlines', empty: null};
  await logger.onSetup({stage: 'fit', module: 'm'}, {} as Run);
  await logger.onFitStart({module: 'm', maxEpochs: 1, batches: 1, parameters: 1, hyperparameters});
  logger.onTeardown();
  const tensor = decode(readEvents(folder)[0]?.value.get(field.tensor)?.[0] as Buffer);
  t.is(
    String(tensor.get(8)?.[0]),
    [
      '| name | value |',
      '| --- | --- |',
      '| seed | 7 |',
      '| optimizer.rate | 0.1 |',
      '| optimizer.groups | ["a",null] |',
      '| a\\|b | two lines |',
      '| empty | null |',
    ].join('\n'),
  );
});

test.serial('mistakes are said clearly, and a run that fails leaves no handle open', async (t) => {
  const folder = join(await temporaryFolder(t), 'run');
  const logger = new TensorBoardLogger({folder});
  t.throws(() => logger.scalar('x', 1, 0), {
    message: 'Expected TensorBoardLogger to be used in a run. Give it to a trainer, and log from a handler.',
  });
  t.throws(() => new TensorBoardLogger({folder, every: {steps: 0}}), {
    message: 'Expected every.steps to be a positive integer, received 0.',
  });
  t.throws(() => new TensorBoardLogger({folder, weights: {epochs: -1}}), {
    message: 'Expected weights.epochs to be a positive integer, received -1.',
  });
  const wrong: Callback = {name: 'wrong', onEpochEnd: () => logger.scalar('x', 1, 0.5)};
  const run = (callbacks: Callback[]) =>
    new Trainer({maxEpochs: 2, callbacks, loggers: [logger], progress: 'quiet'}).fit(new LinearRegression(), points());
  await t.throwsAsync(run([wrong]), {
    message: '"wrong" failed in the "epochEnd" hook: Expected a step to be an integer of 0 or more, received 0.5.',
  });
  t.deepEqual(openFilesIn(folder), []);
  const vandal: Callback = {name: 'vandal', onEpochEnd: () => rm(folder, {recursive: true})};
  const error = await t.throwsAsync(run([vandal]));
  t.regex(
    error?.message ?? '',
    /^"TensorBoardLogger" failed in the "epochEnd" hook: Expected .+0000 to be a file that can be written: it was deleted/,
  );
  t.deepEqual(openFilesIn(folder), []);
});

test.serial('a folder that cannot be written is said at the start of a run', async (t) => {
  const folder = join(await temporaryFolder(t), 'file');
  await writeFile(folder, '');
  const trainer = new Trainer({maxEpochs: 1, loggers: [new TensorBoardLogger({folder})], progress: 'quiet'});
  const error = await t.throwsAsync(trainer.fit(new LinearRegression(), points()));
  t.true(
    error?.message.startsWith(
      `"TensorBoardLogger" failed in the "setup" hook: Expected ${folder}/events.out.tfevents.`,
    ),
  );
  t.true(
    error?.message.endsWith(
      `to be a file that can be written: EEXIST: file already exists, mkdir '${folder}'. Choose another path.`,
    ),
  );
});
