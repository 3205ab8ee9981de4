import '@annulus/testing/on-tested-backend';
import {readdirSync} from 'node:fs';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {
  type Callback,
  EarlyStopping,
  Lambda,
  ModelCheckpoint,
  plateau,
  SGD,
  Trainer,
  type TrainerOptions,
} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

/** Logs every third epoch, and the last one. */
const seldom = (said: Pick<Callback, 'logsLater'>): Callback => ({
  name: 'seldom',
  ...said,
  onEpochEnd: ({epoch}, run) => (epoch % 3 === 2 ? run.log('accuracy', epoch) : undefined),
  onLastEpochEnd: ({epoch}, run) => (epoch % 3 === 2 ? undefined : run.log('accuracy', -epoch)),
});

async function fit(options: TrainerOptions, module = new LinearRegression()) {
  const trainer = new Trainer({maxEpochs: 8, progress: 'quiet', ...options});
  const result = await trainer.fit(module, points({batches: 1})).finally(() => module.dispose());
  return result;
}

/** What the process is warned of in the meantime that speaks of `about`. */
async function warningsOf(about: string, action: () => Promise<unknown>): Promise<string[]> {
  const warned: string[] = [];
  const collect = ({message}: Error) => void (message.includes(about) && warned.push(message));
  process.on('warning', collect);
  await action();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', collect);
  return warned;
}

class Plateauing extends LinearRegression {
  override createOptimizer() {
    const learningRate = plateau({from: 0.1, monitor: 'accuracy', mode: 'max', patience: 0});
    return new SGD(this.trainable, {learningRate});
  }
}

test.serial(
  'a metric of every third epoch is awaited by whatever monitors it, where its callback says so',
  async (t) => {
    const folder = temporaryFolder(t);
    const stopping = new EarlyStopping({name: 'declared', monitor: 'accuracy', mode: 'max', patience: 1});
    const checkpoint = new ModelCheckpoint({folder, monitor: 'accuracy', mode: 'max', onStop: 'ignore'});
    const warned = await warningsOf('accuracy', async () => {
      const options = {callbacks: [seldom({logsLater: ['accuracy']}), stopping, checkpoint]};
      t.is((await fit(options, new Plateauing())).epochs, 8);
    });
    t.deepEqual(warned, []);
    t.is(stopping.best, 5);
    t.deepEqual(readdirSync(folder), ['epoch=6-step=6.safetensors']);
  },
);

test.serial('where a callback may log anything later, a metric is awaited too, with one warning', async (t) => {
  const stopping = new EarlyStopping({name: 'waiting', monitor: 'accuracy', mode: 'max'});
  const warned = await warningsOf('waiting', () => fit({callbacks: [seldom({}), stopping]}));
  t.is(stopping.best, 5);
  t.deepEqual(warned, [
    'waiting monitors "accuracy", which was not logged. Logged were: loss, root, learningRate. It waits for it. Where this is ' +
      'no slip of the pen, let the callback that logs it say so: logsLater: ["accuracy"].',
  ]);
});

test.serial('a name that nobody will log is an error in the first epoch', async (t) => {
  const callbacks = [seldom({logsLater: ['accuracy']}), new EarlyStopping({monitor: 'acuracy'})];
  await t.throwsAsync(fit({callbacks}), {message: /EarlyStopping monitors "acuracy", which was not logged\./});
});

test.serial('the last epoch is told of before the loggers, planned or not, and not before minEpochs', async (t) => {
  const lastOf = async (options: TrainerOptions, stopAfter = Number.NaN, by: 'callback' | 'hook' = 'callback') => {
    const told: string[] = [];
    const stop = ({epoch}: {readonly epoch: number}) => (epoch === stopAfter ? trainer.stop() : undefined);
    const last = new Lambda({
      onLastEpochEnd: ({epoch}, run) => {
        told.push(`last ${epoch}`);
        run.log('accuracy', 1);
      },
    });
    const logger: Callback = {
      name: 'logger',
      onEpochEnd: ({epoch, metrics}) => void ('accuracy' in metrics && told.push(`logged ${epoch}`)),
    };
    const stopping: Callback = {name: 'stopping', onEpochEnd: (event) => (by === 'callback' ? stop(event) : undefined)};
    const trainer = new Trainer({
      maxEpochs: 8,
      progress: 'quiet',
      ...options,
      callbacks: [last, stopping],
      loggers: [logger],
    });
    if (by === 'hook') trainer.hooks.epochEnd.handle('own', stop);
    const module = new LinearRegression();
    const {metrics} = await trainer.fit(module, points({batches: 4}));
    module.dispose();
    t.is(metrics.accuracy, 1);
    return told;
  };
  t.deepEqual(await lastOf({}), ['last 7', 'logged 7']);
  t.deepEqual(await lastOf({}, 2), ['last 2', 'logged 2']);
  t.deepEqual(await lastOf({}, 2, 'hook'), ['last 2', 'logged 2']);
  t.deepEqual(await lastOf({minEpochs: 5}, 2), ['last 4', 'logged 4']);
  t.deepEqual(await lastOf({maxSteps: 6}), ['last 1', 'logged 1']);
  t.deepEqual(await lastOf({maxSteps: 8}), ['last 1', 'logged 1']);
});

test.serial('a step logs a name once, and no metric has the name of a column of the logs', async (t) => {
  class Twice extends LinearRegression {
    override trainingStep(...[batch, step]: Parameters<LinearRegression['trainingStep']>) {
      step.log('root', 1);
      return super.trainingStep(batch, step);
    }
  }
  await t.throwsAsync(fit({}, new Twice()), {
    message: '"root" is logged already in this step. Choose another name, or log it once.',
  });
  for (const name of ['event', 'epoch', 'batch', 'globalStep', 'seconds', 'examplesPerSecond']) {
    const callback = new Lambda({name: 'own', onEpochEnd: (_event, run) => run.log(name, 1)});
    await t.throwsAsync(fit({callbacks: [callback]}), {
      message: `"own" failed in the "epochEnd" hook: "${name}" is logged by the trainer itself. Choose another name, such as "validation/${name}".`,
    });
  }
});
