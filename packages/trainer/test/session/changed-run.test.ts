import '@annulus/testing/on-tested-backend';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {
  type BatchSource,
  cosine,
  latestCheckpoint,
  ModelCheckpoint,
  plateau,
  type ScheduleOption,
  SGD,
  Trainer,
  type TrainerOptions,
} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

/** With a memory of single examples, where it has one. */
class Remembering extends LinearRegression {
  readonly parts;

  constructor(
    readonly rate: ScheduleOption,
    keyed: 'keyed' | 'free',
  ) {
    super();
    this.parts = {bank: keyed === 'keyed' ? ({keyedBy: 'example'} as const) : {}};
  }

  override createOptimizer() {
    return new SGD(this.trainable, {learningRate: this.rate});
  }
}

interface Training extends TrainerOptions {
  readonly rate?: ScheduleOption;
  readonly keyed?: 'keyed' | 'free';
  readonly identity?: string;
  readonly stopAfter?: number;
}

/** Trains in `folder`, from the checkpoint there if there is one, and tells the rates and the warnings that name it. */
async function train(folder: string, {rate = 0.1, keyed = 'free', identity, stopAfter, ...options}: Training) {
  const rates: (number | undefined)[] = [];
  const warned: string[] = [];
  const collect = ({message}: Error) => void (message.includes(folder) && warned.push(message));
  process.on('warning', collect);
  const source: BatchSource<Points> = points({batches: 2});
  const data = identity === undefined ? source : {...source, identity: () => identity};
  const module = new Remembering(rate, keyed);
  const trainer = new Trainer({
    maxEpochs: 10,
    progress: 'quiet',
    ...options,
    callbacks: [
      new ModelCheckpoint({folder}),
      {
        name: 'watch',
        onBatchEnd: ({globalStep, metrics}, run) => {
          rates.push(metrics.learningRate);
          if (globalStep + 1 === stopAfter) run.stop();
        },
      },
    ],
  });
  const resume = await latestCheckpoint(folder).catch(() => undefined);
  await trainer.fit(module, data, {resume}).finally(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', collect);
    module.dispose();
  });
  return {rates, warned: warned.map((each) => each.replace(resume ?? folder, '…'))};
}

/** Two runs in one folder, the second from the checkpoint of the first. */
async function twice(t: ExecutionContext, first: Training, second: Training) {
  const folder = temporaryFolder(t);
  t.deepEqual((await train(folder, first)).warned, []);
  return train(folder, second);
}

test.serial('the same program goes on without a word', async (t) => {
  const same = {rate: cosine({from: 0.1}), identity: 'a', hyperparameters: {endless: Number.POSITIVE_INFINITY}};
  t.deepEqual((await twice(t, {...same, stopAfter: 16}, same)).warned, []);
});

test.serial('a longer run says what its schedules are from here on, and what they would have been', async (t) => {
  const rate = () => cosine({from: 0.1});
  const {rates, warned} = await twice(t, {rate: rate(), stopAfter: 16}, {rate: rate(), maxEpochs: 100, stopAfter: 17});
  t.is(rates[0]?.toFixed(4), '0.0984');
  t.deepEqual(warned, [
    'The run goes on from …: it was saved in a run of 10 epochs of 2 batches, and this one has 100 epochs of 2 batches, which ' +
      'schedules now span: optimizer/learningRate is 0.09843 here, where it would have been 0.009549.',
  ]);
  t.deepEqual((await twice(t, {stopAfter: 16}, {maxEpochs: 100, stopAfter: 17})).warned, []);
});

test.serial('other hyper-parameters are told, with both values', async (t) => {
  const {rates, warned} = await twice(
    t,
    {rate: 0.1, stopAfter: 4, hyperparameters: {seed: 1}},
    {rate: 0.01, clipGradients: {norm: 1}, hyperparameters: {seed: 2}},
  );
  t.is(rates[0], 0.01);
  t.deepEqual(warned, [
    'The run goes on from …: it was saved with other hyper-parameters: seed was 1, and is 2; optimizer.learningRate was 0.1, and ' +
      'is 0.01; trainer.clipGradients.norm was not there, and is 1. The run goes on with the new ones.',
  ]);
});

test.serial('a plateau that goes on with another rate takes it, and says so', async (t) => {
  const rate = (from: number) => plateau({from, monitor: 'loss'});
  const {rates, warned} = await twice(t, {rate: rate(0.1), stopAfter: 6}, {rate: rate(0.01)});
  t.is(rates[0], 0.01);
  t.deepEqual(warned, [
    'The run goes on from …: it was saved with other hyper-parameters: optimizer.learningRate.from was 0.1, and is 0.01. The run ' +
      'goes on with the new ones.',
  ]);
});

test.serial('other training data are told between epochs, and refused where the run cannot go on right', async (t) => {
  const [before, after] = [{identity: 'sea', stopAfter: 4}, {identity: 'land'}];
  const told = 'it was saved with other training data: sea, and these are land.';
  const {warned} = await twice(t, before, after);
  t.deepEqual(warned, [`The run goes on from …: ${told} The run goes on with the new ones.`]);
  t.deepEqual((await twice(t, before, {})).warned, []);
  t.deepEqual((await twice(t, {stopAfter: 4}, after)).warned, []);

  const keyed = await t.throwsAsync(twice(t, {...before, keyed: 'keyed'}, {...after, keyed: 'keyed'}));
  t.true(
    keyed.message.includes(
      `cannot be restored: ${told} bank remembers single examples by their index, which would belong to others. Go on with the ` +
        'data of the start, or start anew.',
    ),
    keyed.message,
  );
  const middle = await t.throwsAsync(twice(t, {...before, stopAfter: 3}, after));
  t.true(
    middle.message.includes(`${told} It stands in the middle of an epoch, which can only go on with the same data.`),
  );
});

test.serial('limits and repeated batches are of the same data', async (t) => {
  const limits: Training = {identity: 'sea', limit: {train: {batches: 1}}};
  t.deepEqual((await twice(t, {...limits, stopAfter: 4}, limits)).warned, []);
  const told = await twice(t, {...limits, stopAfter: 4}, {...limits, identity: 'land'});
  t.is(told.warned.length, 1);
  const overfit: Training = {identity: 'sea', overfit: {batches: 1}};
  t.is((await twice(t, {...overfit, stopAfter: 4}, {...overfit, identity: 'land'})).warned.length, 1);
});
