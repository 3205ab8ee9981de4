import '@annulus/testing/on-tested-backend';
import test from 'ava';
import {lastValueFrom} from 'rxjs';
import {type Callback, type FitEnd, HookError, type Run, Trainer} from '../src/index.js';
import {LinearRegression, type Points, points} from './linear-regression.js';

const quiet = {progress: 'quiet'} as const;

const failing = (name: string, moment: 'onFitStart' | 'onEpochEnd' | 'onFitEnd', message: string): Callback => ({
  name,
  async [moment]() {
    throw new Error(message);
  },
});

for (const maxEpochs of [0, -1, 1.5, Number.NaN]) {
  test(`maxEpochs ${maxEpochs} is refused`, (t) => {
    t.throws(() => new Trainer({maxEpochs}), {
      instanceOf: RangeError,
      message: `Expected maxEpochs to be a positive integer, received ${maxEpochs}.`,
    });
  });
}

test.serial(
  'a failing handler ends the run with an error that names it, and fitEnd fires once with the reason',
  async (t) => {
    const ends: FitEnd[] = [];
    const cause = new Error('disk full');
    const trainer = new Trainer({
      maxEpochs: 2,
      callbacks: [
        {
          name: 'checkpoint',
          onEpochEnd: () => {
            throw cause;
          },
        },
      ],
      ...quiet,
    });
    trainer.hooks.fitEnd.handle('record', (event) => void ends.push(event));
    const last = lastValueFrom(trainer.hooks.fitEnd);
    const error = await t.throwsAsync(trainer.fit(new LinearRegression(), points()), {
      instanceOf: HookError,
      message: '"checkpoint" failed in the "epochEnd" hook: disk full',
    });
    t.is(error.cause, cause);
    t.is(error.owner, 'checkpoint');
    const end = {reason: 'failed', epochs: 0, globalStep: 2, error: error.message} as const;
    t.deepEqual(ends, [end]);
    t.deepEqual(await last, end);
  },
);

test.serial('a second error while the run is ending never hides the first', async (t) => {
  const trainer = new Trainer({
    maxEpochs: 1,
    callbacks: [
      failing('checkpoint', 'onEpochEnd', 'disk full'),
      failing('logger', 'onFitEnd', 'socket closed'),
      failing('mailer', 'onFitEnd', 'no route'),
    ],
    ...quiet,
  });
  const error = await t.throwsAsync<AggregateError>(trainer.fit(new LinearRegression(), points()), {
    instanceOf: AggregateError,
    message: '"checkpoint" failed in the "epochEnd" hook: disk full (and 2 more while the run was ending)',
  });
  t.deepEqual(
    error.errors.map(({message}) => message),
    [
      '"checkpoint" failed in the "epochEnd" hook: disk full',
      '"logger" failed in the "fitEnd" hook: socket closed',
      '"mailer" failed in the "fitEnd" hook: no route',
    ],
  );
  t.is(error.cause, error.errors[0]);
});

test.serial('an error in fitStart, or in createOptimizer, is followed by fitEnd too', async (t) => {
  const reasons: string[] = [];
  const record: Callback = {name: 'record', onFitEnd: ({reason, error}) => void reasons.push(`${reason}: ${error}`)};
  class Unready extends LinearRegression {
    override createOptimizer(): never {
      throw new Error('no rate');
    }
  }
  const starting = new Trainer({maxEpochs: 1, callbacks: [failing('a', 'onFitStart', 'busy'), record], ...quiet});
  await t.throwsAsync(starting.fit(new LinearRegression(), points()));
  await t.throwsAsync(new Trainer({maxEpochs: 1, callbacks: [record], ...quiet}).fit(new Unready(), points()), {
    message: 'no rate',
  });
  t.deepEqual(reasons, ['failed: "a" failed in the "fitStart" hook: busy', 'failed: no rate']);
});

test.serial('a failing fitEnd handler fails a run that had finished, after every other fitEnd handler', async (t) => {
  const trace: string[] = [];
  const callbacks = [
    failing('logger', 'onFitEnd', 'socket closed'),
    {name: 'after', onFitEnd: ({reason}: FitEnd) => void trace.push(reason)},
  ];
  await t.throwsAsync(new Trainer({maxEpochs: 1, callbacks, ...quiet}).fit(new LinearRegression(), points()), {
    instanceOf: HookError,
    message: '"logger" failed in the "fitEnd" hook: socket closed',
  });
  t.deepEqual(trace, ['finished']);
});

test('a failing plugin is named', (t) => {
  const plugin = {
    name: 'ring',
    install(run: Run) {
      run.module;
    },
  };
  t.throws(() => new Trainer({maxEpochs: 1, plugins: [plugin], ...quiet}).hooks, {
    instanceOf: HookError,
    message: '"ring" failed in the install method: The module of a run is known from its "setup" hook on, not before.',
  });
});

test.serial(
  'data that give fewer or more batches than they promise are an error, and the loader is closed',
  async (t) => {
    let left = 0;
    const onReturn = () => void left++;
    const fit = (promised: number, yields: number) =>
      new Trainer({maxEpochs: 1, ...quiet}).fit(new LinearRegression(), points({batches: promised, yields, onReturn}));
    const hint = 'Make its "batches" say what its "epoch" yields.';
    await t.throwsAsync(fit(3, 2), {
      message: `Expected the training data to give 3 batches in epoch 0, received 2. ${hint}`,
    });
    await t.throwsAsync(fit(2, 1000), {
      message: `Expected the training data to give 2 batches in epoch 0, received more. ${hint}`,
    });
    t.is(left, 2);
    await t.throwsAsync(fit(0, 0), {
      message: 'Expected the number of training batches to be a positive integer, received 0.',
    });
  },
);

test.serial('a batch without a size is an error', async (t) => {
  const data = {
    batches: 1,
    async *epoch() {
      yield {size: 0, x: [], y: []};
    },
  };
  await t.throwsAsync(new Trainer({maxEpochs: 1, ...quiet}).fit(new LinearRegression(), data), {
    message: 'Expected the size of training batch 0 in epoch 0 to be a positive integer, received 0.',
  });
});

test.serial('a trainer that is running cannot be started again, and the running one goes on', async (t) => {
  const trainer = new Trainer({maxEpochs: 1, ...quiet});
  const module = new LinearRegression();
  const running = trainer.fit(module, points());
  const expected = {message: 'This trainer is already running. Await it, or create a second Trainer.'};
  await t.throwsAsync(trainer.fit(module, points()), expected);
  await t.throwsAsync(trainer.validate(module, points()), expected);
  t.is((await running).reason, 'finished');
});

test.serial('log at a moment without metrics is an error', async (t) => {
  const early: Callback = {name: 'early', onBatchStart: (_event, run) => run.log('accuracy', 1)};
  await t.throwsAsync(new Trainer({maxEpochs: 1, callbacks: [early], ...quiet}).fit(new LinearRegression(), points()), {
    message:
      '"early" failed in the "batchStart" hook: Expected "accuracy" to be logged while "batchEnd", "validationEnd", ' +
      '"epochEnd" or "testEnd" is handled, not at another moment.',
  });
});

test.serial('a metric is logged once in an event, by whoever is first', async (t) => {
  const logging = (
    name: string,
    moment: 'onBatchEnd' | 'onValidationEnd' | 'onEpochEnd',
    metric: string,
  ): Callback => ({
    name,
    [moment]: (_event: object, run: Run) => run.log(metric, 7),
  });
  const refusal = async (...callbacks: Callback[]) => {
    const trainer = new Trainer({maxEpochs: 1, callbacks, ...quiet});
    const error = await t.throwsAsync(trainer.fit(new LinearRegression(), points(), {validation: points()}));
    return error.message;
  };
  t.is(
    await refusal(logging('first', 'onEpochEnd', 'bound/gap'), logging('second', 'onEpochEnd', 'bound/gap')),
    '"second" failed in the "epochEnd" hook: "bound/gap" is logged already, by first. Choose another name, or let only ' +
      'one of them log it.',
  );
  t.is(
    await refusal(logging('first', 'onValidationEnd', 'knn'), logging('second', 'onEpochEnd', 'knn')),
    '"second" failed in the "epochEnd" hook: "knn" is logged already, by first. Choose another name, or let only one of ' +
      'them log it.',
  );
  t.is(
    await refusal(logging('late', 'onBatchEnd', 'root')),
    '"late" failed in the "batchEnd" hook: "root" is logged already, by LinearRegression. Choose another name, or let ' +
      'only one of them log it.',
  );
  for (const name of ['loss', 'learningRate']) {
    t.is(
      await refusal(logging('late', 'onEpochEnd', name)),
      `"late" failed in the "epochEnd" hook: "${name}" is logged by the trainer itself. Choose another name, such as ` +
        `"validation/${name}".`,
    );
  }
});

test.serial('validation data for a module without validationStep are refused before training begins', async (t) => {
  const {name, trainable, createOptimizer, trainingStep, state, restore, dispose} = new LinearRegression();
  const module = {name, trainable, createOptimizer, trainingStep, state, restore, dispose};
  const trainer = new Trainer({maxEpochs: 1, ...quiet});
  trainer.hooks.fitStart.subscribe(() => t.fail());
  const expected = {
    message:
      'LinearRegression has no validationStep, and validation data was given. Add the method or leave the data out.',
  };
  await t.throwsAsync(trainer.fit(module, points(), {validation: points()}), expected);
  await t.throwsAsync(trainer.validate(module, points()), expected);
});

test.serial('one name logged by training and by validation is an error', async (t) => {
  class Twice extends LinearRegression {
    override validationStep(batch: Points, step: Parameters<LinearRegression['validationStep']>[1]): void {
      step.log('root', this.squaredError(batch).sqrt());
    }
  }
  await t.throwsAsync(new Trainer({maxEpochs: 1, ...quiet}).fit(new Twice(), points(), {validation: points()}), {
    message:
      'The training and the validation of LinearRegression both log "root". Name the latter "validation/root", for ' +
      'example.',
  });
});
