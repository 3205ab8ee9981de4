import '@annulus/testing/on-tested-backend';
import {PassThrough} from 'node:stream';
import {stripVTControlCharacters} from 'node:util';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {
  type BatchSource,
  EarlyStopping,
  type EvaluationBatchEnd,
  latestCheckpoint,
  ModelCheckpoint,
  ProgressBar,
  plateau,
  SGD,
  type Step,
  Trainer,
} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

const quiet = {progress: 'quiet'} as const;

/** Points whose y are all the same: the loss of a module that predicts 0 is its square. */
const level = (y: number, batches = 1, size = 4): BatchSource<Points> => ({
  batches,
  async *epoch() {
    for (let batch = 0; batch < batches; batch++) yield {size, x: Array(size).fill(0), y: Array(size).fill(y)};
  },
});

test.serial('each source has its own means, named for it, from validate, test and the end of epochs', async (t) => {
  const module = new LinearRegression();
  const named = {near: level(1, 2), far: level(3)};
  const trainer = new Trainer({maxEpochs: 1, ...quiet});
  t.deepEqual(await trainer.validate(module, named), {'validation/near/loss': 1, 'validation/far/loss': 9});
  t.deepEqual(await trainer.test(module, named), {'test/near/loss': 1, 'test/far/loss': 9});
  const {metrics} = await trainer.fit(module, points(), {validation: named});
  t.deepEqual(Object.keys(metrics), ['loss', 'root', 'learningRate', 'validation/near/loss', 'validation/far/loss']);
  t.deepEqual(await trainer.validate(module, {epoch: level(0)}), await trainer.validate(module, {epoch: level(0)}));
  module.dispose();
});

test.serial('a pass is one for all hooks, and batches say of which source they are, in its order', async (t) => {
  class Looking extends LinearRegression {
    readonly looked: string[] = [];

    override validationStep(batch: Points, step: Step): void {
      this.looked.push(`${step.source} ${step.info.batch}/${step.info.batches}`);
      super.validationStep(batch, step);
    }
  }
  const module = new Looking();
  const batchEnds: EvaluationBatchEnd[] = [];
  const passes: object[] = [];
  const limit = {validation: {batches: 3}} as const;
  const trainer = new Trainer({maxEpochs: 1, limit, sanityValidation: {batches: 1}, ...quiet});
  trainer.hooks.sanityStart.subscribe((event) => passes.push(event));
  trainer.hooks.validationStart.subscribe((event) => passes.push(event));
  trainer.hooks.validationBatchEnd.subscribe((event) => batchEnds.push(event));
  trainer.hooks.validationEnd.handle('one', ({metrics}) => void passes.push(Object.keys(metrics)));
  await trainer.fit(module, points(), {validation: {near: level(1, 9), far: level(2, 2)}});
  const inOrder = ['near 0/3', 'near 1/3', 'near 2/3', 'far 0/2', 'far 1/2'];
  t.deepEqual(module.looked, ['near 0/1', 'far 0/1', ...inOrder]);
  t.deepEqual(passes, [
    {epoch: 0, globalStep: 0, batches: 2},
    {epoch: 0, globalStep: 2, batches: 5, when: 'end of epoch'},
    ['validation/near/loss', 'validation/far/loss'],
  ]);
  t.deepEqual(
    batchEnds.map(({batch, source, batches}) => `${batch}/${batches} ${source}`),
    ['0/5 near', '1/5 near', '2/5 near', '3/5 far', '4/5 far'],
  );
  await new Trainer({maxEpochs: 1, ...quiet}).validate(module, level(1));
  t.is(module.looked.at(-1), 'undefined 0/1');
  module.dispose();
});

test.serial('stopping, checkpoints and schedules monitor any of them', async (t) => {
  const folder = temporaryFolder(t);
  class Slowing extends LinearRegression {
    override createOptimizer() {
      const learningRate = plateau({from: 0.1, monitor: 'validation/far/loss', mode: 'max', patience: 0});
      return new SGD(this.trainable, {learningRate});
    }
  }
  const module = new Slowing();
  const stopping = new EarlyStopping({monitor: 'validation/far/loss', mode: 'max', patience: 2, check: 'validation'});
  const checkpoint = new ModelCheckpoint({folder, monitor: 'validation/near/loss'});
  const trainer = new Trainer({maxEpochs: 9, callbacks: [stopping, checkpoint], ...quiet});
  const {epochs, metrics} = await trainer.fit(module, points(), {validation: {near: points(), far: level(5)}});
  t.is(epochs, 3);
  t.is(metrics.learningRate, 0.1 * 0.1);
  t.is(checkpoint.best?.value, metrics['validation/near/loss']);
  module.dispose();
});

test.serial('a validation that is cut off in its second source is made whole when the run goes on', async (t) => {
  const folder = temporaryFolder(t);
  const fit = async (resume?: string) => {
    const module = new LinearRegression();
    const seen: string[] = [];
    const trainer = new Trainer({maxEpochs: 1, callbacks: [new ModelCheckpoint({folder, last: 'keep'})], ...quiet});
    trainer.hooks.validationBatchEnd.handle('abort', ({source, batch}) => {
      seen.push(`${source} ${batch}`);
      if (!resume && source === 'far') aborting.abort();
    });
    const aborting = new AbortController();
    const validation = {near: level(1, 1), far: level(2, 2)};
    const {reason, metrics} = await trainer.fit(module, points(), {validation, resume, signal: aborting.signal});
    module.dispose();
    return {reason, seen, metrics};
  };
  t.like(await fit(), {reason: 'stopped', seen: ['near 0', 'far 1'], metrics: {}});
  const {reason, seen, metrics} = await fit(await latestCheckpoint(folder));
  t.is(reason, 'finished');
  t.deepEqual(seen, ['near 0', 'far 1', 'far 2']);
  t.true('validation/far/loss' in metrics);
});

test.serial('one bar is drawn for all of them', async (t) => {
  const stream = Object.assign(new PassThrough(), {isTTY: true, columns: 200});
  const trainer = new Trainer({maxEpochs: 1, callbacks: [new ProgressBar({stream})]});
  const module = new LinearRegression();
  await trainer.validate(module, {near: level(1, 2), far: level(2)});
  const drawn = stripVTControlCharacters(String(stream.read()));
  t.regex(drawn, /validation █{10} 3\/3 {2}[\d,]+ examples\/s {2}left 0:00/);
  t.regex(drawn, /validation {2}validation\/near\/loss 1 {2}validation\/far\/loss 4\n$/);
  module.dispose();
});

test.serial('what is no source, has no batches, or no name of its own is refused before the run begins', async (t) => {
  const module = new LinearRegression();
  const refused = async (validation: unknown) => {
    const trainer = new Trainer({maxEpochs: 1, ...quiet});
    trainer.hooks.fitEnd.handle('no run', () => t.fail());
    return (await t.throwsAsync(trainer.fit(module, points(), {validation: validation as BatchSource<Points>})))
      ?.message;
  };
  t.is(await refused({}), 'Expected validation data, received no source by any name. Name one, or leave the data out.');
  t.is(
    await refused({near: level(1), far: level(1, 0)}),
    "Expected the number of batches of the validation data 'far' to be a positive integer, received 0.",
  );
  for (const name of ['', 'near/left']) {
    t.is(
      await refused({[name]: level(1)}),
      `Expected the name of validation data to be a word without a slash, received '${name}': their metrics are named ` +
        'validation/<name>/….',
    );
  }
  t.is(
    await refused({near: undefined}),
    "Expected the validation data 'near' to be a source with batches and epoch(n), received undefined.",
  );
  t.is(
    await refused({batches: 2}),
    "Expected the validation data 'batches' to be a source with batches and epoch(n), received 2.",
  );
  module.dispose();
});

test.serial('a source that fails, or gives other batches than it says, is named', async (t) => {
  const module = new LinearRegression();
  const validate = (far: BatchSource<Points>) =>
    new Trainer({maxEpochs: 1, ...quiet}).validate(module, {near: level(1), far});
  const cause = new Error('disk gone');
  const broken = {
    batches: 1,
    epoch: () => ({[Symbol.asyncIterator]: () => ({next: () => Promise.reject(cause)})}),
  };
  const error = await t.throwsAsync(validate(broken), {message: "Reading the validation data 'far' failed: disk gone"});
  t.is(error.cause, cause);
  await t.throwsAsync(validate({...level(1), batches: 2}), {
    message:
      'Expected the validation/far data to give 2 batches in epoch 0, received 1. Make its "batches" say what its "epoch" ' +
      'yields.',
  });
  module.dispose();
});

test.serial('two metrics that are one where sources have names are an error', async (t) => {
  class Twice extends LinearRegression {
    override validationStep(_batch: Points, step: Step): void {
      step.log('validation/accuracy', 1);
      step.log('accuracy', 1);
    }
  }
  const module = new Twice();
  const trainer = new Trainer({maxEpochs: 1, ...quiet});
  t.deepEqual(Object.keys(await trainer.validate(module, level(1))), ['validation/accuracy', 'accuracy']);
  await t.throwsAsync(trainer.validate(module, {near: level(1)}), {
    message:
      'Expected the validation to log names that differ besides "validation/", received "accuracy" and the same with it or ' +
      'without it: both are "validation/near/accuracy". Name one of them otherwise.',
  });
  module.dispose();
});
