import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {dataParallel, type FitResult, mpi, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';
import {hasMpi, runRanks} from './run-ranks.js';
import {fitsOver, type Told} from './spread-fits.js';

const program = fileURLToPath(new URL('./spread-program.js', import.meta.url));

/** How a fit over two threads of another process ended. */
async function ended(folder: string, fit: string): Promise<Told['ended']> {
  const [told]: [Told] = await runRanks('threads', 2, program, folder, fit);
  return told.ended;
}

const folder = mkdtempSync(join(tmpdir(), 'annulus-'));
const fits = ['train', 'again', 'stop', 'early', 'aborted'];

/** A fit of this thread alone, and what was fitted over this thread and two more. */
let one: Told;
let three: Told;
let again: Told;
let stopped: Told;
let early: Told;
let aborted: Told;

test.before(async () => {
  await useTestedBackend();
  const threads = dataParallel({workers: 3, program, args: ['3', join(folder, '3'), ...fits]});
  [one] = (await fitsOver(mpi(), join(folder, '1'), ['train'])) as [Told];
  [three, again, stopped, early, aborted] = (await fitsOver(threads, join(folder, '3'), fits)) as [
    ...[Told, Told, Told, Told, Told],
  ];
});
test.after.always(() => rmSync(folder, {recursive: true, force: true}));

test('ranks that start from other weights have the same state after every step, and the losses of one', (t) => {
  const {ended, losses, besideLosses, alike, updates} = three;
  t.is((ended as FitResult).reason, 'finished', `${ended}`);
  t.is(alike, updates);
  for (const [found, expected, count] of [
    [losses, one.losses, 12],
    [besideLosses, one.besideLosses, 3],
  ] as const) {
    t.deepEqual([found.length, expected.length], [count, count]);
    found.forEach((loss, index) => {
      t.true(Math.abs(loss - (expected[index] as number)) <= 1e-5 * loss + 1e-7, `${index} of ${count}: ${loss}`);
    });
  }
});

(hasMpi ? test.serial : test.serial.skip)('MPI processes train as threads do, to the last bit', async (t) => {
  const [processes]: [Told] = await runRanks('mpi', 3, program, join(folder, 'mpi'), 'train');
  t.deepEqual(processes.losses, three.losses);
  t.is(processes.alike, processes.updates);
});

test(
  'what one rank logs or is asked is known to all: means of metrics, sources by name, the clock of the first, and a stop after ' +
    'the same step',
  (t) => {
    const {ended, losses, alike, updates, validations} = stopped;
    t.is(validations, 4);
    const {loss, root, learningRate, ...measured} = (ended as FitResult).metrics;
    t.deepEqual(Object.keys(measured), ['validation/near/loss', 'validation/far/loss', 'beside/loss', 'beside/root']);
    t.is((ended as FitResult).reason, 'stopped');
    t.is(losses.length, 5);
    t.is(alike, updates);
  },
);

test('what a rank is asked before the first batch ends the run of all before it', (t) => {
  for (const {ended, losses} of [early, aborted]) {
    t.is((ended as FitResult).reason, 'stopped');
    t.deepEqual(losses, []);
  }
});

test.serial('ranks that log other metrics, or have unequal shares of a batch, are told so', async (t) => {
  const folder = await temporaryFolder(t);
  t.regex(
    `${await ended(folder, 'names')}`,
    /Expected all ranks to log the same, but not all of them log rank \d as rank \d does\. Log a metric on every rank, or on none\./,
  );
  t.regex(
    `${await ended(folder, 'uneven')}`,
    /Expected the 2 ranks to have equal shares of every batch, but rank \d has \d examples and others have more or fewer\. Let shard\(\{rank, ranks\}\) give each the same number\./,
  );
});

test('a run over ranks goes on from a checkpoint that the first rank wrote, exactly', (t) => {
  t.is((again.ended as FitResult).reason, 'finished', `${again.ended}`);
  t.deepEqual(again.losses, three.losses.slice(-again.losses.length));
  t.deepEqual(again.besideLosses, three.besideLosses.slice(-again.besideLosses.length));
  t.true(again.losses.length > 0 && again.losses.length < 12);
  t.is(again.alike, again.updates);
});

test.serial(
  'a rank that fails ends the run of all with its error, and one that is to train otherwise is refused',
  async (t) => {
    const folder = await temporaryFolder(t);
    t.is(await ended(folder, 'fail'), 'RankFailedError: Rank 1 failed: no such example');
    t.is(
      await ended(folder, 'longer'),
      'Error: Expected all ranks to have maxEpochs 3, as rank 0 has, but rank 1 has 4. Start all of them with the same program, arguments and files.',
    );
  },
);

test('a strategy must be one', (t) => {
  t.throws(() => new Trainer({maxEpochs: 1, strategy: {workers: 2} as never}), {
    message: `Expected strategy to be 'single', dataParallel({workers}) or mpi(), received {"workers":2}.`,
  });
  t.throws(() => new Trainer({maxEpochs: 1, strategy: dataParallel({workers: 1, batchNorm: 'Local' as never})}), {
    message: 'Expected batchNorm to be one of local, synchronized, received Local.',
  });
});

test.serial('data that cannot be shared are refused, and workers must be a number of threads', async (t) => {
  t.throws(() => dataParallel({workers: 0}), {message: 'Expected workers to be a positive integer, received 0.'});
  const module = new LinearRegression();
  const strategy = {
    ...dataParallel({workers: 2}),
    join: async () => ({...(await mpi().join()), size: 2}),
  };
  await t.throwsAsync(new Trainer({maxEpochs: 1, strategy, progress: 'quiet'}).fit(module, points()), {
    message:
      'Expected training data that 2 ranks can share, received a source without a shard method. twoViews, views and labelled have one; give your own shard({rank, ranks}), or leave out the strategy.',
  });
  module.dispose();
});
