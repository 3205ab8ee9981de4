import '@annulus/testing/on-tested-backend';
import {setTimeout as wait} from 'node:timers/promises';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {singleProcess} from '../../src/contract/single-process.js';
import {EarlyStopping, latestCheckpoint, ModelCheckpoint, Trainer, type TrainerOptions} from '../../src/index.js';
import {validationDue} from '../../src/loop/validation-due.js';
import {FitProgress} from '../../src/session/fit-progress.js';
import {planOf} from '../../src/session/plan.js';
import {timesDue} from '../../src/session/validate-every.js';
import {LinearRegression, points} from '../linear-regression.js';

const quiet = {progress: 'quiet'} as const;

/** After which updates of a fit of ten batches an epoch the validation data are measured. */
async function measuredAfter(options: TrainerOptions, resume?: string): Promise<number[]> {
  const module = new LinearRegression();
  const trainer = new Trainer({...quiet, ...options});
  const measured: number[] = [];
  trainer.hooks.validationEnd.subscribe(({globalStep}) => measured.push(globalStep));
  await trainer.fit(module, points({batches: 10}), {validation: points({batches: 1}), resume});
  module.dispose();
  return measured;
}

test.serial('a fraction of an epoch comes due with the batch that completes it, and anew in every epoch', async (t) => {
  const quarters = {maxEpochs: 2, validateEvery: {fraction: 0.25}} as const;
  t.deepEqual(await measuredAfter(quarters), [3, 5, 8, 10, 13, 15, 18, 20]);
  t.deepEqual(await measuredAfter({maxEpochs: 1, validateEvery: {fraction: 0.4}}), [4, 8]);
  t.deepEqual(await measuredAfter({maxEpochs: 1, validateEvery: {fraction: 1}}), [10]);
});

test.serial('a fraction of less than a batch comes due with every batch', async (t) => {
  const options = {maxEpochs: 1, maxSteps: 3, validateEvery: {fraction: 1e-3}} as const;
  t.deepEqual(await measuredAfter(options), [1, 2, 3]);
});

test.serial('where gradients are accumulated it comes due with an update', async (t) => {
  const options = {maxEpochs: 1, accumulateGradients: {batches: 4}} as const;
  t.deepEqual(await measuredAfter({...options, validateEvery: {fraction: 0.25}}), [1, 2, 3]);
  t.deepEqual(await measuredAfter({...options, validateEvery: {minutes: 1e-9}}), [1, 2, 3]);
});

test('the k-th part of an epoch comes due k times, the last with its last batch', (t) => {
  for (let batches = 1; batches <= 60; batches++) {
    for (let parts = 1; parts <= batches; parts++) {
      const due = Array.from({length: batches + 1}, (_, done) => timesDue({fraction: 1 / parts}, done, batches));
      t.is(due[0], 0);
      t.is(due[batches], parts, `${parts} of ${batches}`);
      t.true(due.every((times, done) => done === 0 || times - (due[done - 1] as number) <= 1));
    }
  }
});

test('minutes are those of training since the data were last measured, over the ends of epochs', (t) => {
  const options = {maxEpochs: 9, validateEvery: {minutes: 1}} as const;
  const progress = new FitProgress(planOf(options, 2, true));
  const fit = {progress, group: singleProcess, validation: [{name: undefined, data: points()}]};
  const due = () => validationDue(options.validateEvery, fit, 'between batches');
  const train = (seconds: number) => {
    progress.nextBatch(true);
    progress.trainedFor(seconds);
    return due();
  };
  t.false(train(30));
  t.false(train(29));
  progress.endEpoch();
  t.false(due());
  t.true(train(1));
  progress.endValidation({});
  t.false(due());
  t.false(train(59));
  progress.endEpoch();
  t.true(train(1));
});

test.serial('monitors wait for a validation by time, and see it in the middle of epochs', async (t) => {
  const seen: unknown[] = [];
  const looking = {
    name: 'looking',
    onEpochEnd: ({awaitsValidation}: object & {awaitsValidation?: boolean}) => void seen.push(awaitsValidation),
  };
  const folder = temporaryFolder(t);
  const stopping = () => new EarlyStopping({monitor: 'validation/loss', check: 'validation', mode: 'max', patience: 2});
  const checkpoint = () => new ModelCheckpoint({folder, monitor: 'validation/loss', every: {steps: 1}, top: 9});
  const never = [looking, stopping(), new EarlyStopping({name: 'epochs', monitor: 'validation/loss'}), checkpoint()];
  t.deepEqual(await measuredAfter({maxEpochs: 2, callbacks: never, validateEvery: {minutes: 1e9}}), []);
  t.deepEqual(seen.splice(0), [true, true]);
  const always = [looking, stopping(), checkpoint()];
  t.deepEqual(await measuredAfter({maxEpochs: 2, callbacks: always, validateEvery: {minutes: 1e-9}}), [1, 2, 3]);
  const misnamed = [new EarlyStopping({monitor: 'validation/los'})];
  await t.throwsAsync(measuredAfter({maxEpochs: 2, callbacks: misnamed, validateEvery: {minutes: 1e-9}}), {
    message: /EarlyStopping monitors "validation\/los", which was not logged\./,
  });
});

test.serial('a run that goes on in the middle of an epoch keeps the time, and the parts that are over', async (t) => {
  const stopped = async (validateEvery: NonNullable<TrainerOptions['validateEvery']>) => {
    const folder = temporaryFolder(t);
    const stop = {
      name: 'stop',
      onBatchStart: async ({batch}: {batch: number}) => void (batch === 2 && (await wait(60))),
      onBatchEnd: ({batch}: {batch: number}, run: {stop(): void}) => void (batch === 5 && run.stop()),
    };
    const callbacks = [stop, new ModelCheckpoint({folder})];
    await measuredAfter({maxEpochs: 1, callbacks, validateEvery});
    return latestCheckpoint(folder);
  };
  const timed = await stopped({minutes: 1e9});
  t.is((await measuredAfter({maxEpochs: 1, validateEvery: {minutes: 0.05 / 60}}, timed))[0], 6);
  t.deepEqual(await measuredAfter({maxEpochs: 1, validateEvery: {minutes: 1e9}}, timed), []);
  const parts = await stopped({fraction: 0.25});
  t.deepEqual(await measuredAfter({maxEpochs: 1, validateEvery: {fraction: 0.25}}, parts), [8, 10]);
});

test('what says nothing, two things or too much is refused', (t) => {
  const refused = (validateEvery: object) =>
    t.throws(() => new Trainer({maxEpochs: 1, validateEvery: validateEvery as {epochs: number}}))?.message;
  t.is(
    refused({fraction: 0.5, minutes: 1}),
    'Expected validateEvery to have one of epochs, batches, fraction, minutes, received {"fraction":0.5,"minutes":1}.',
  );
  t.is(refused({}), 'Expected validateEvery to have one of epochs, batches, fraction, minutes, received {}.');
  t.is(refused({fraction: 0}), 'Expected validateEvery.fraction to be in (0, 1], received 0.');
  t.is(refused({fraction: 2}), 'Expected validateEvery.fraction to be in (0, 1], received 2.');
  t.is(refused({minutes: 0}), 'Expected validateEvery.minutes to be a positive number, received 0.');
  t.is(refused({minutes: '10'}), "Expected validateEvery.minutes to be a positive number, received '10'.");
});
