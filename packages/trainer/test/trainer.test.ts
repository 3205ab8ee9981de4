import '@annulus/testing/on-tested-backend';
import test from 'ava';
import {lastValueFrom} from 'rxjs';
import {type Callback, type EpochEnd, NonFiniteError, type Plugin, type Run, Trainer} from '../src/index.js';
import {LinearRegression, type Points, points} from './linear-regression.js';

const quiet = {progress: 'quiet'} as const;
const moments = [
  'fitStart',
  'epochStart',
  'batchStart',
  'batchEnd',
  'validationStart',
  'validationEnd',
  'epochEnd',
  'fitEnd',
] as const;

test.serial('fit learns the line that the data lie on', async (t) => {
  const module = new LinearRegression();
  const result = await new Trainer({maxEpochs: 200, ...quiet}).fit(module, points());
  t.is(result.reason, 'finished');
  t.is(result.epochs, 200);
  t.is(result.globalStep, 400);
  t.true((result.metrics.loss ?? 1) < 1e-6);
  t.true(Math.abs((module.slope.dataSync()[0] ?? 0) - 3) < 1e-2);
});

test.serial(
  'handlers run in the order of plugins, callbacks and loggers, and watchers after all of them',
  async (t) => {
    const trace: string[] = [];
    const plugin = (name: string): Plugin => ({
      name,
      install({hooks}: Run) {
        trace.push(`install ${name}`);
        for (const moment of moments) hooks[moment].handle(name, () => void trace.push(`${moment} ${name}`));
      },
    });
    const callback = (name: string): Callback => ({
      name,
      async onFitStart() {
        await new Promise((resolve) => setTimeout(resolve, 5));
        trace.push(`fitStart ${name}`);
      },
      onEpochEnd: () => void trace.push(`epochEnd ${name}`),
    });
    const trainer = new Trainer({
      maxEpochs: 1,
      loggers: [callback('logger')],
      callbacks: [callback('first'), callback('second')],
      plugins: [plugin('ring'), plugin('meter')],
      ...quiet,
    });
    for (const moment of moments) trainer.hooks[moment].subscribe(() => trace.push(`${moment} watcher`));
    trainer.hooks.epochEnd.handle('late', () => void trace.push('epochEnd late'));
    await trainer.fit(new LinearRegression(), points(), {validation: points({batches: 1})});
    t.deepEqual(trace, [
      'install ring',
      'install meter',
      ...['ring', 'meter', 'first', 'second', 'logger', 'watcher'].map((who) => `fitStart ${who}`),
      ...['ring', 'meter', 'watcher'].map((who) => `epochStart ${who}`),
      ...[1, 2].flatMap(() => [
        ...['ring', 'meter', 'watcher'].map((who) => `batchStart ${who}`),
        ...['ring', 'meter', 'watcher'].map((who) => `batchEnd ${who}`),
      ]),
      ...['ring', 'meter', 'watcher'].map((who) => `validationStart ${who}`),
      ...['ring', 'meter', 'watcher'].map((who) => `validationEnd ${who}`),
      ...['ring', 'meter', 'first', 'second', 'late', 'logger', 'watcher'].map((who) => `epochEnd ${who}`),
      ...['ring', 'meter', 'watcher'].map((who) => `fitEnd ${who}`),
    ]);
  },
);

test.serial('events carry positions, sizes, and metrics as numbers', async (t) => {
  const trainer = new Trainer({maxEpochs: 2, ...quiet});
  const [batches, epochs]: [object[], EpochEnd[]] = [[], []];
  trainer.hooks.batchStart.subscribe((event) => batches.push(event));
  trainer.hooks.epochEnd.subscribe((event) => epochs.push(event));
  trainer.hooks.fitStart.subscribe((event) =>
    t.deepEqual(event, {
      module: 'LinearRegression',
      maxEpochs: 2,
      batches: 2,
      parameters: 2,
      hyperparameters: {
        module: {name: 'LinearRegression'},
        trainer: {maxEpochs: 2},
        optimizer: {name: 'SGD', learningRate: 0.1, momentum: 0.9, nesterov: false, weightDecay: 0},
      },
    }),
  );
  await trainer.fit(new LinearRegression(), points());
  const shared = {batches: 2, maxEpochs: 2, size: 4};
  t.deepEqual(batches, [
    {...shared, globalStep: 0, epoch: 0, batch: 0, progress: 0},
    {...shared, globalStep: 1, epoch: 0, batch: 1, progress: 0.25},
    {...shared, globalStep: 2, epoch: 1, batch: 0, progress: 0.5},
    {...shared, globalStep: 3, epoch: 1, batch: 1, progress: 0.75},
  ]);
  t.deepEqual(Object.keys(epochs[0]?.metrics ?? {}), ['loss', 'root', 'learningRate']);
  t.is(epochs[1]?.globalStep, 4);
});

test.serial('epochEnd holds means of training and validation, and what callbacks log', async (t) => {
  const accuracy: Callback = {name: 'accuracy', onEpochEnd: (_event, run) => run.log('knn/accuracy', 0.5)};
  const trainer = new Trainer({maxEpochs: 1, callbacks: [accuracy], ...quiet});
  const losses: number[] = [];
  trainer.hooks.batchEnd.subscribe(({metrics}) => losses.push(metrics.loss ?? 0));
  const last = lastValueFrom(trainer.hooks.epochEnd);
  const {metrics} = await trainer.fit(new LinearRegression(), points(), {validation: points()});
  t.is(metrics.loss, losses.reduce((sum, loss) => sum + loss) / 2);
  t.is(metrics['knn/accuracy'], 0.5);
  t.true((metrics['validation/loss'] ?? 0) > 0);
  t.deepEqual((await last).metrics, metrics);
});

test.serial('stop in a handler lets the batch end, and the epoch cut short has no epochEnd', async (t) => {
  const trace: string[] = [];
  let left = 0;
  const trainer = new Trainer({maxEpochs: 3, ...quiet});
  trainer.hooks.batchStart.handle('stopper', ({globalStep}) => void (globalStep === 4 && trainer.stop()));
  trainer.hooks.batchEnd.subscribe(({globalStep}) => trace.push(`batch ${globalStep}`));
  trainer.hooks.epochEnd.subscribe(({epoch}) => trace.push(`epoch ${epoch}`));
  const {reason, epochs, globalStep} = await trainer.fit(
    new LinearRegression(),
    points({batches: 3, onReturn: () => left++}),
  );
  t.deepEqual(trace, ['batch 0', 'batch 1', 'batch 2', 'epoch 0', 'batch 3', 'batch 4']);
  t.deepEqual({reason, epochs, globalStep, left}, {reason: 'stopped', epochs: 1, globalStep: 5, left: 2});
});

test.serial(
  'stop in the last batch of an epoch lets that epoch end, and stop in epochStart trains no batch',
  async (t) => {
    const module = new LinearRegression();
    const ending = new Trainer({maxEpochs: 3, ...quiet});
    ending.hooks.batchEnd.handle('stopper', ({batch}) => void (batch === 1 && ending.stop()));
    t.like(await ending.fit(module, points()), {reason: 'stopped', epochs: 1, globalStep: 2});
    const starting = new Trainer({maxEpochs: 3, ...quiet});
    starting.hooks.epochStart.handle('stopper', () => starting.stop());
    t.like(await starting.fit(module, points()), {reason: 'stopped', epochs: 0, globalStep: 0});
  },
);

test.serial('stop between runs does nothing', async (t) => {
  const trainer = new Trainer({maxEpochs: 1, ...quiet});
  trainer.stop();
  t.is((await trainer.fit(new LinearRegression(), points())).reason, 'finished');
});

test.serial(
  'an abort signal stops the run, also one that is aborted already, and is let go of afterwards',
  async (t) => {
    const module = new LinearRegression();
    const aborted = await new Trainer({maxEpochs: 2, ...quiet}).fit(module, points(), {signal: AbortSignal.abort()});
    t.like(aborted, {reason: 'stopped', epochs: 0, globalStep: 0, metrics: {}});

    const controller = new AbortController();
    setTimeout(() => controller.abort(), 5);
    const trainer = new Trainer({maxEpochs: 1e9, ...quiet});
    t.is((await trainer.fit(module, points(), {signal: controller.signal})).reason, 'stopped');
    t.is((await new Trainer({maxEpochs: 1, ...quiet}).fit(module, points())).reason, 'finished');
  },
);

test.serial('a trainer can fit again, with its plugins installed anew and fresh hooks', async (t) => {
  let installed = 0;
  const trainer = new Trainer({maxEpochs: 1, plugins: [{name: 'count', install: () => void installed++}], ...quiet});
  const first = trainer.hooks;
  const module = new LinearRegression();
  await trainer.fit(module, points());
  t.throws(() => first.epochEnd.handle('late', () => {}), {
    message: '"late" cannot handle the "epochEnd" hook of a run that has ended. Ask the trainer for its hooks again.',
  });
  await trainer.fit(module, points());
  t.is(installed, 2);
});

test.serial('validate alone returns the means and what validationEnd handlers add', async (t) => {
  const trainer = new Trainer({maxEpochs: 1, ...quiet});
  const trace: string[] = [];
  for (const moment of moments) trainer.hooks[moment].subscribe(() => trace.push(moment));
  trainer.hooks.validationEnd.handle('extra', () => {});
  const metrics = await trainer.validate(new LinearRegression(), points({batches: 1}));
  t.deepEqual(Object.keys(metrics), ['validation/loss']);
  t.is(metrics['validation/loss'], (1 + 1.75 ** 2 + 2.5 ** 2 + 3.25 ** 2) / 4);
  t.deepEqual(trace, ['validationStart', 'validationEnd']);
});

test.serial('a loss of NaN stops the run before the weights change', async (t) => {
  class Diverging extends LinearRegression {
    override readonly name = 'MoCo';
    override trainingStep(batch: Points, step: Parameters<LinearRegression['trainingStep']>[1]) {
      const loss = super.trainingStep(batch, step);
      return step.info.globalStep === 3 ? loss.mul(Number.NaN).asScalar() : loss;
    }
  }
  const module = new Diverging();
  const trainer = new Trainer({maxEpochs: 9, ...quiet});
  let weights: number | undefined;
  trainer.hooks.batchStart.handle('look', () => {
    weights = module.slope.dataSync()[0];
  });
  const error = await t.throwsAsync(trainer.fit(module, points()), {
    instanceOf: NonFiniteError,
    message:
      'MoCo produced a loss of NaN at step 3 (epoch 1, batch 1). Common causes: a learning rate that is too high (try a ' +
      'tenth of it, or a warm-up), a temperature that is too low, NaN or infinite values in the data. The trained ' +
      'variables are as they were before this step.',
  });
  t.is(error.at.globalStep, 3);
  t.is(module.slope.dataSync()[0], weights);
});
