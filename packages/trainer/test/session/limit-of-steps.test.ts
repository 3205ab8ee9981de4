import '@annulus/testing/on-tested-backend';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {
  type Callback,
  CsvLogger,
  EarlyStopping,
  JsonlLogger,
  latestCheckpoint,
  ModelCheckpoint,
  plateau,
  SGD,
  type StateDict,
  Trainer,
  type TrainerOptions,
} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

/** Its learning rate counts every epoch as one without improvement. */
class Plateauing extends LinearRegression {
  override createOptimizer() {
    const learningRate = plateau({from: 0.1, monitor: 'loss', mode: 'max', patience: 0, factor: 0.5});
    return new SGD(this.trainable, {learningRate, momentum: 0.9});
  }
}

/** Means since the last end of an epoch, which it forgets there, as what measures negatives does. */
function forgetful(): Callback {
  let sum = 0;
  return {
    name: 'forgetful',
    onFitStart: (_event, _run, restored) => {
      sum = Number(restored?.sum ?? 0);
    },
    onBatchEnd: ({globalStep}) => {
      sum += globalStep;
    },
    onEpochEnd: (_event, run) => {
      run.log('sum', sum);
      sum = 0;
    },
    state: (): StateDict => ({sum}),
  };
}

/** Trains four batches an epoch up to each limit of updates in turn, from the checkpoint of the one before. */
async function upTo(t: ExecutionContext, limits: readonly number[], options: TrainerOptions = {}) {
  const folder = temporaryFolder(t);
  const checkpoints = join(folder, 'checkpoints');
  const rates: (number | undefined)[] = [];
  const stopping = new EarlyStopping({monitor: 'loss', mode: 'max', patience: 9});
  const validations: string[] = [];
  const watch: Callback = {
    name: 'watch',
    onBatchEnd: ({metrics}) => void rates.push(metrics.learningRate),
    onValidationEnd: ({when, globalStep}) => void validations.push(`${when} ${globalStep}`),
  };
  for (const maxSteps of limits) {
    const module = new Plateauing();
    const trainer = new Trainer({
      maxEpochs: 5,
      maxSteps,
      progress: 'quiet',
      ...options,
      callbacks: [forgetful(), watch, stopping, new ModelCheckpoint({folder: checkpoints})],
      loggers: [new CsvLogger({path: join(folder, 'a.csv')}), new JsonlLogger({path: join(folder, 'a.jsonl')})],
    });
    const resume = await latestCheckpoint(checkpoints).catch(() => undefined);
    await trainer.fit(module, points({batches: 4}), {validation: points(), resume});
    module.dispose();
  }
  const timed = /"(seconds|examplesPerSecond)":[\d.e-]+,?/g;
  const [header = '', ...rows] = readFileSync(join(folder, 'a.csv'), 'utf8').trim().split('\n');
  const dropped = ['seconds', 'examplesPerSecond'].map((name) => header.split(',').indexOf(name));
  const untimed = [header, ...rows].map((row) => row.split(',').filter((_, index) => !dropped.includes(index)));
  const jsonl = readFileSync(join(folder, 'a.jsonl'), 'utf8').replaceAll(timed, '');
  return {rates, seen: stopping.state(), validations, rows: untimed, jsonl};
}

for (const [name, options] of [
  ['', {}],
  [', with validations in the middle of epochs', {validateEvery: {batches: 2}}],
  [', with validations every other epoch', {validateEvery: {epochs: 2}}],
] as const) {
  test.serial(
    `a run that a limit of steps ended anywhere and that goes on is the one that never stopped${name}`,
    async (t) => {
      const whole = await upTo(t, [12], options);
      for (const limit of [6, 7, 8]) {
        const two = await upTo(t, [limit, 12], options);
        t.deepEqual(two.rates, whole.rates, `rates of ${limit}`);
        t.deepEqual(two.seen, whole.seen, `checks of ${limit}`);
        t.deepEqual(two.rows, whole.rows, `rows of ${limit}`);
        t.is(two.jsonl, whole.jsonl, `lines of ${limit}`);
      }
    },
  );
}

test.serial(
  'an epoch that a limit of steps left is told with what there was, once, also where nothing more is trained',
  async (t) => {
    const once = await upTo(t, [6]);
    t.deepEqual(
      once.rows.map(([epoch, globalStep]) => [epoch, globalStep]),
      [
        ['epoch', 'globalStep'],
        ['0', '4'],
        ['1', '6'],
      ],
    );
    const again = await upTo(t, [6, 6]);
    t.deepEqual(again.rows, once.rows);
  },
);
