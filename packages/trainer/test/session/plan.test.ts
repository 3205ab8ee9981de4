import '@annulus/testing/on-tested-backend';
import test from 'ava';
import {type FitOptions, Trainer, type TrainerOptions} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

/** Runs a fit of batches of four and says how often each thing happened. */
async function counted(
  options: TrainerOptions,
  data = points({batches: 4}),
  fitOptions: FitOptions<Points> = {},
): Promise<Record<string, unknown>> {
  const counts: Record<string, number> = {};
  const trainer = new Trainer({progress: 'quiet', ...options});
  const {hooks} = trainer;
  for (const hook of [hooks.sanityEnd, hooks.epochEnd, hooks.batchEnd, hooks.validationEnd, hooks.validationBatchEnd]) {
    counts[hook.name] = 0;
    hook.subscribe(() => {
      counts[hook.name] = (counts[hook.name] ?? 0) + 1;
    });
  }
  const module = new LinearRegression();
  const result = await trainer.fit(module, data, fitOptions);
  module.dispose();
  return {...counts, reason: result.reason, epochs: result.epochs, globalStep: result.globalStep};
}

const validation = points({batches: 3});

test.serial('maxSteps ends the run in the middle of an epoch, after its validation and epochEnd', async (t) => {
  const {reason, epochs, globalStep, epochEnd, validationEnd} = await counted({maxSteps: 6}, undefined, {validation});
  t.deepEqual(
    {reason, epochs, globalStep, epochEnd, validationEnd},
    {reason: 'finished', epochs: 1, globalStep: 6, epochEnd: 2, validationEnd: 2},
  );
});

test.serial('the planned progress ends at maxSteps or maxEpochs, whichever comes first', async (t) => {
  const progress: number[] = [];
  const trainer = new Trainer({maxSteps: 5, maxEpochs: 10, progress: 'quiet'});
  trainer.hooks.batchStart.subscribe((at) => progress.push(at.progress));
  await trainer.fit(new LinearRegression(), points({batches: 4}));
  t.deepEqual(progress, [0, 0.2, 0.4, 0.6, 0.8]);
});

test.serial('maxTime alone plans no end, and ends the run after the update in which it is over', async (t) => {
  const planned: number[] = [];
  const trainer = new Trainer({maxTime: {seconds: 0.05}, progress: 'quiet'});
  trainer.hooks.fitStart.subscribe(({maxEpochs}) => planned.push(maxEpochs));
  const {reason, globalStep} = await trainer.fit(new LinearRegression(), points());
  t.deepEqual(planned, [Number.POSITIVE_INFINITY]);
  t.is(reason, 'stopped');
  t.true(globalStep > 0);
});

test.serial('stop waits for minEpochs, an abort does not', async (t) => {
  const stopping = {name: 'stopping', onBatchEnd: (_: unknown, run: {stop(): void}) => run.stop()};
  const {epochs, reason} = await counted({maxEpochs: 5, minEpochs: 2, callbacks: [stopping]});
  t.deepEqual({epochs, reason}, {epochs: 2, reason: 'stopped'});
  const aborted = await counted({maxEpochs: 5, minEpochs: 2}, undefined, {signal: AbortSignal.abort()});
  t.deepEqual({epochs: aborted.epochs, reason: aborted.reason}, {epochs: 0, reason: 'stopped'});
});

test.serial('limits take the first batches, by number or by fraction, at least one', async (t) => {
  const limit = {train: {fraction: 0.5}, validation: {batches: 1}} as const;
  const few = await counted({maxEpochs: 1, limit}, undefined, {validation});
  t.deepEqual([few.batchEnd, few.validationBatchEnd], [2, 1]);
  const least = await counted({maxEpochs: 1, limit: {train: {fraction: 0.01}}});
  t.is(least.batchEnd, 1);
  const more = await counted({maxEpochs: 1, limit: {train: {batches: 100}}});
  t.is(more.batchEnd, 4);
});

test.serial('limits leave the source: its iterator is returned', async (t) => {
  let returned = 0;
  await counted({maxEpochs: 2, limit: {train: {batches: 1}}}, points({batches: 4, onReturn: () => returned++}));
  t.is(returned, 2);
});

test.serial('overfit trains on the first batches of epoch 0 in every epoch', async (t) => {
  const epochs: number[] = [];
  const source = points({batches: 4});
  const data = {
    ...source,
    epoch: (epoch: number) => {
      epochs.push(epoch);
      return source.epoch(epoch);
    },
  };
  const {batchEnd} = await counted({maxEpochs: 3, overfit: {batches: 2}}, data);
  t.deepEqual(epochs, [0, 0, 0]);
  t.is(batchEnd, 6);
});

test.serial('validateEvery counts epochs, or batches within each epoch', async (t) => {
  const byEpoch = await counted({maxEpochs: 5, validateEvery: {epochs: 2}}, undefined, {validation});
  t.is(byEpoch.validationEnd, 2);
  const byBatch = await counted({maxEpochs: 2, validateEvery: {batches: 2}}, undefined, {validation});
  t.is(byBatch.validationEnd, 4);
});

test.serial(
  'validateEvery in batches holds for what updates there are, and is refused where it would never come',
  async (t) => {
    const accumulateGradients = {batches: 4} as const;
    const options = {maxEpochs: 1, validateEvery: {batches: 5}, accumulateGradients} as const;
    const {validationEnd} = await counted(options, points({batches: 20}), {validation});
    t.is(validationEnd, 4);
    await t.throwsAsync(counted({maxEpochs: 1, validateEvery: {batches: 5}}, undefined, {validation}), {
      message:
        'Expected validateEvery.batches to be at most the 4 batches of an epoch, received 5: it would never come due. Use ' +
        '{epochs: …} instead.',
    });
  },
);

test.serial('a new run measures two validation batches before it trains, or as many as asked for', async (t) => {
  const sane = await counted({maxEpochs: 1}, undefined, {validation});
  t.deepEqual([sane.sanityEnd, sane.validationBatchEnd], [1, 3]);
  const trusting = await counted({maxEpochs: 1, sanityValidation: {batches: 0}}, undefined, {validation});
  t.is(trusting.sanityEnd, 0);
});

test.serial('a fastDevRun is one short epoch of everything without loggers', async (t) => {
  const logger = {name: 'logger', onEpochEnd: () => t.fail()};
  const counts = await counted({fastDevRun: {batches: 2}, maxEpochs: 100, loggers: [logger]}, undefined, {validation});
  t.deepEqual(counts, {...counts, batchEnd: 2, validationBatchEnd: 2, epochEnd: 1, globalStep: 2, reason: 'finished'});
});

test('options that make no sense are refused when the trainer is made', (t) => {
  const refused = (options: TrainerOptions) => t.throws(() => new Trainer(options))?.message;
  t.is(refused({}), 'Expected maxEpochs, maxSteps or maxTime, received none of them: nothing would end the run.');
  t.is(refused({maxEpochs: 0}), 'Expected maxEpochs to be a positive integer, received 0.');
  t.is(refused({maxSteps: 1.5}), 'Expected maxSteps to be a positive integer, received 1.5.');
  t.is(refused({maxEpochs: 1, minEpochs: -1}), 'Expected minEpochs to be an integer of 0 or more, received -1.');
  t.is(
    refused({maxEpochs: 1, accumulateGradients: {batches: 0}}),
    'Expected accumulateGradients.batches to be a positive integer, received 0.',
  );
  t.is(refused({maxEpochs: 1, minEpochs: 2}), 'Expected minEpochs (2) to be at most maxEpochs (1).');
  t.is(
    refused({maxEpochs: 1, clipGradients: {norm: 1, value: 1}}),
    'Expected clipGradients to have one of norm, value, received {"norm":1,"value":1}.',
  );
  t.is(
    refused({maxEpochs: 1, validateEvery: {batch: 2}} as never),
    'Expected validateEvery to have one of epochs, batches, fraction, minutes, received {"batch":2}.',
  );
  t.is(
    refused({maxEpochs: 1, validateEvery: {batches: 0}}),
    'Expected validateEvery.batches to be a positive integer, received 0.',
  );
});

test.serial('a fastDevRun predicts as little, and does not go on with another run', async (t) => {
  const trainer = () => new Trainer({fastDevRun: {batches: 1}, progress: 'quiet'});
  t.is(
    (
      await trainer()
        .predict(new LinearRegression(), points({batches: 3}))
        .toArray()
    ).length,
    1,
  );
  await t.throwsAsync(trainer().fit(new LinearRegression(), points(), {resume: 'elsewhere'}), {
    message: 'A fastDevRun is a run of its own: leave out fastDevRun or resume.',
  });
});

test.serial('a fraction that is none is refused before the run begins', async (t) => {
  await t.throwsAsync(counted({maxEpochs: 1, limit: {train: {fraction: 2}}}), {
    message: 'Expected limit.train.fraction to be in (0, 1], received 2.',
  });
});

test.serial('two participants of one name are refused', async (t) => {
  const twice = {name: 'twice'};
  await t.throwsAsync(counted({maxEpochs: 1, callbacks: [twice], loggers: [twice]}), {
    message:
      'Expected every plugin, callback and logger to have a name of its own, "twice" is there twice. ' +
      'Errors and checkpoints tell them apart by it: remove one, or give it another name.',
  });
});
