import '@annulus/testing/on-tested-backend';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {InterruptedError, ModelCheckpoint, type Run, Trainer} from '../src/index.js';
import {LinearRegression, points} from './linear-regression.js';
import {measuredBy} from './measured-by.js';

const quiet = {progress: 'quiet'} as const;

test.serial(
  'a loader is closed, and what its clean-up throws is attached when a handler fails in between',
  async (t) => {
    const data = points({
      onReturn: () => {
        throw new Error('worker died');
      },
    });
    const trainer = new Trainer({maxEpochs: 1, ...quiet});
    trainer.hooks.batchEnd.handle('meter', () => {
      throw new Error('overflow');
    });
    const error = await t.throwsAsync(trainer.fit(new LinearRegression(), data), {
      message: '"meter" failed in the "batchEnd" hook: overflow (and 1 more while the run was ending)',
    });
    t.deepEqual(
      (error as AggregateError).errors.map(({message}) => message),
      ['"meter" failed in the "batchEnd" hook: overflow', 'worker died'],
    );
  },
);

test.serial('what the clean-up of a loader throws fails a run that is stopped', async (t) => {
  const data = points({
    onReturn: () => {
      throw new Error('worker died');
    },
  });
  const trainer = new Trainer({maxEpochs: 1, ...quiet});
  trainer.hooks.batchEnd.handle('stop', () => trainer.stop());
  await t.throwsAsync(trainer.fit(new LinearRegression(), data), {message: 'worker died'});
});

test.serial('onWatcherError that throws ends the run with what it threw', async (t) => {
  const strict = (error: Error) => {
    throw error;
  };
  const trainer = new Trainer({maxEpochs: 9, onWatcherError: strict, ...quiet});
  const ends: string[] = [];
  trainer.hooks.fitEnd.handle('ends', ({reason, globalStep}) => void ends.push(`${reason} after ${globalStep}`));
  trainer.hooks.batchEnd.subscribe(() => {
    throw new Error('boom');
  });
  await t.throwsAsync(trainer.fit(new LinearRegression(), points()), {
    message: 'A watcher of the "batchEnd" hook failed, and the run goes on: boom',
  });
  t.deepEqual(ends, ['failed after 1']);
});

test.serial('a measurement that is interrupted or stopped has no result', async (t) => {
  for (const stage of ['validate', 'test', 'predict'] as const) {
    const lost = stage === 'predict' ? 'the rest is missing' : 'there is no result';
    const message = `The ${stage} run was interrupted before its last batch, so that ${lost}. Run it again.`;
    const trainer = new Trainer({maxEpochs: 1, ...quiet});
    trainer.hooks.setup.handle('stop', () => trainer.stop());
    const module = new LinearRegression();
    await t.throwsAsync(measuredBy(trainer, stage, module, points()), {instanceOf: InterruptedError, message});
    const aborted = {signal: AbortSignal.abort()};
    const other = new Trainer({maxEpochs: 1, ...quiet});
    await t.throwsAsync(measuredBy(other, stage, module, points(), aborted), {message});
  }
});

test.serial('hyper-parameters that cannot be read fail the run, and its hooks complete', async (t) => {
  const module = Object.assign(new LinearRegression(), {});
  Object.defineProperty(module, 'hyperparameters', {
    get() {
      throw new Error('unreadable');
    },
  });
  const trainer = new Trainer({maxEpochs: 1, ...quiet});
  let completed = false;
  trainer.hooks.epochEnd.subscribe({complete: () => (completed = true)});
  await t.throwsAsync(trainer.fit(module, points()), {message: 'unreadable'});
  t.true(completed);
});

test.serial('the state is not given away in the middle of an epochStart or of a validation', async (t) => {
  for (const moment of ['epochStart', 'validationBatchEnd', 'boundary'] as const) {
    const name = `on${moment[0]?.toUpperCase()}${moment.slice(1)}`;
    const hasty = {name: 'hasty', [name]: (_: unknown, run: Run) => void run.state()};
    const trainer = new Trainer({maxEpochs: 2, callbacks: [hasty], ...quiet});
    await t.throwsAsync(trainer.fit(new LinearRegression(), points(), {validation: points()}), {
      message:
        `"hasty" failed in the "${moment}" hook: Expected the state of a run to be taken between two updates of a fit: ` +
        'while "snapshot" is handled.',
    });
  }
});

test.serial('what is measured after a fit, or of a checkpoint, says where it stands', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'annulus-place-'));
  t.teardown(() => rmSync(folder, {recursive: true}));
  const places: number[][] = [];
  const trainer = new Trainer({maxEpochs: 2, callbacks: [new ModelCheckpoint({folder})], ...quiet});
  const measured = async (options = {}) => {
    trainer.hooks.testEnd.handle('places', ({epoch, globalStep}) => void places.push([epoch, globalStep]));
    await trainer.test(module, points(), options);
  };
  const module = new LinearRegression();
  await measured();
  await trainer.fit(module, points());
  await measured();
  await new Trainer({maxEpochs: 1, ...quiet}).fit(module, points());
  await measured({checkpoint: folder});
  t.deepEqual(places, [
    [0, 0],
    [2, 4],
    [2, 4],
  ]);
});

test.serial('a checkpoint that does not fit, and a folder without any, are refused in plain words', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'annulus-place-'));
  t.teardown(() => rmSync(folder, {recursive: true}));
  const trainer = () => new Trainer({maxEpochs: 1, callbacks: [new ModelCheckpoint({folder})], ...quiet});
  await t.throwsAsync(trainer().fit(new LinearRegression(), points(), {resume: folder}), {
    message: `Expected a checkpoint in the folder ${folder}, there is none. Choose another, or leave it out to start anew.`,
  });
  await trainer().fit(new LinearRegression(), points());
  const other = Object.assign(new LinearRegression(), {name: 'Other'});
  await t.throwsAsync(trainer().fit(other, points(), {resume: folder}), {
    message:
      `${join(folder, 'epoch=1-step=2.safetensors')} cannot be restored: it is a checkpoint of LinearRegression, and not ` +
      'of Other. (npx annulus inspect shows what it was saved of.)',
  });
});
