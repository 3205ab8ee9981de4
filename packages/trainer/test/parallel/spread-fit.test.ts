import '@annulus/testing/on-tested-backend';
import {mkdtempSync, rmSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {dataParallel, type FitResult, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';
import {hasMpi, runRanks} from './run-ranks.js';

const program = fileURLToPath(new URL('./spread-program.js', import.meta.url));

interface Told {
  readonly ended: FitResult | string;
  readonly losses: readonly number[];
  /** Of a module that is trained beside, epoch by epoch. */
  readonly besideLosses: readonly number[];
  /** Boundaries at which all ranks had the same state, to the last bit, of how many. */
  readonly alike: number;
  readonly updates: number;
  readonly validations: number;
}

/** How a fit over threads went. */
const spread = (ranks: number, ...args: readonly string[]): Promise<Told> =>
  runRanks('threads', ranks, program, ...args);

const folder = mkdtempSync(join(tmpdir(), 'annulus-'));

/** Fits over one, two and three threads, each in a folder of that name. */
let onThreads: readonly Told[];

test.before(async () => {
  onThreads = await Promise.all([1, 2, 3].map((workers) => spread(workers, join(folder, `${workers}`))));
});
test.after.always(() => rmSync(folder, {recursive: true, force: true}));

test('ranks that start from other weights have the same state after every step, and the losses of one', (t) => {
  const [one, ...many] = onThreads;
  t.is(one?.losses.length, 12);
  for (const {ended, losses, besideLosses, alike, updates} of many) {
    t.is(besideLosses.length, 3);
    besideLosses.forEach((loss, epoch) => {
      t.true(
        Math.abs(loss - (one?.besideLosses[epoch] as number)) <= 1e-5 * loss + 1e-7,
        `beside, epoch ${epoch}: ${loss}`,
      );
    });
    t.is((ended as FitResult).reason, 'finished');
    t.is(alike, updates);
    t.is(losses.length, 12);
    losses.forEach((loss, step) => {
      t.true(Math.abs(loss - (one?.losses[step] as number)) <= 1e-5 * loss + 1e-7, `step ${step}: ${loss}`);
    });
  }
});

(hasMpi ? test.serial : test.serial.skip)('MPI processes train as threads do, to the last bit', async (t) => {
  const threads = onThreads[2];
  const processes: Told = await runRanks('mpi', 3, program, join(folder, 'mpi'));
  t.deepEqual(processes.losses, threads?.losses);
  t.is(processes.alike, processes.updates);
});

test.serial(
  'what one rank logs or is asked is known to all: means of metrics, sources by name, the clock of the first, and a stop after ' +
    'the same step',
  async (t) => {
    const {ended, losses, alike, updates, validations} = await spread(2, await temporaryFolder(t), 'stop');
    t.is(validations, 4);
    const {loss, root, learningRate, ...measured} = (ended as FitResult).metrics;
    t.deepEqual(Object.keys(measured), ['validation/near/loss', 'validation/far/loss', 'beside/loss', 'beside/root']);
    t.is((ended as FitResult).reason, 'stopped');
    t.is(losses.length, 5);
    t.is(alike, updates);
  },
);

test.serial('what a rank is asked before the first batch ends the run of all before it', async (t) => {
  for (const what of ['early', 'aborted']) {
    const {ended, losses} = await spread(2, await temporaryFolder(t), what);
    t.is((ended as FitResult).reason, 'stopped', what);
    t.deepEqual(losses, [], what);
  }
});

test.serial('ranks that log other metrics, or have unequal shares of a batch, are told so', async (t) => {
  const folder = await temporaryFolder(t);
  t.regex(
    `${(await spread(2, folder, 'names')).ended}`,
    /Expected all ranks to log the same, but not all of them log rank \d as rank \d does\. Log a metric on every rank, or on none\./,
  );
  t.regex(
    `${(await spread(2, folder, 'uneven')).ended}`,
    /Expected the 2 ranks to have equal shares of every batch, but rank \d has \d examples and others have more or fewer\. Let shard\(\{rank, ranks\}\) give each the same number\./,
  );
});

test.serial('a run over ranks goes on from a checkpoint that the first rank wrote, exactly', async (t) => {
  const whole = onThreads[1] as Told;
  const checkpoints = join(folder, '2', 'checkpoints');
  const first = (await readdir(checkpoints)).find((name) => name.includes('epoch-1') || name.includes('epoch=1'));
  t.truthy(first, (await readdir(checkpoints)).join(' '));
  const resumed = await spread(2, join(folder, 'again'), 'train', join(checkpoints, first as string));
  t.deepEqual(resumed.losses, whole.losses.slice(-resumed.losses.length));
  t.deepEqual(resumed.besideLosses, whole.besideLosses.slice(-resumed.besideLosses.length));
  t.true(resumed.losses.length > 0 && resumed.losses.length < 12);
  t.is(resumed.alike, resumed.updates);
});

test.serial(
  'a rank that fails ends the run of all with its error, and one that is to train otherwise is refused',
  async (t) => {
    const folder = await temporaryFolder(t);
    t.is((await spread(2, folder, 'fail')).ended, 'RankFailedError: Rank 1 failed: no such example');
    t.is(
      (await spread(2, folder, 'longer')).ended,
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
    join: async () => ({...(await dataParallel({workers: 1}).join()), size: 2}),
  };
  await t.throwsAsync(new Trainer({maxEpochs: 1, strategy, progress: 'quiet'}).fit(module, points()), {
    message:
      'Expected training data that 2 ranks can share, received a source without a shard method. twoViews, views and labelled have one; give your own shard({rank, ranks}), or leave out the strategy.',
  });
  module.dispose();
});
