import '@annulus/testing/on-tested-backend';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {
  type BatchSource,
  type Callback,
  HookError,
  type Step,
  Trainer,
  type TrainerOptions,
  Transform,
} from '../src/index.js';
import {LinearRegression, type Points, points} from './linear-regression.js';
import {measuredBy} from './measured-by.js';
import {moments} from './traces/trace.js';

const Offer = new Transform<tf.Tensor>('Offer');

/** Offers a value, keeps a tensor and holds a bank, so that there is something to leak. */
class Busy extends LinearRegression {
  fails: 'trainingStep' | 'onUpdate' | 'after the update' | 'validationStep' | 'createOptimizer' | undefined;

  override createOptimizer() {
    this.#failIf('createOptimizer');
    return super.createOptimizer();
  }

  override trainingStep(batch: Points, step: Step): tf.Scalar {
    step.keep(step.apply(Offer, tf.tensor1d([...batch.x])));
    step.later(() => this.#failIf('after the update'));
    const loss = super.trainingStep(batch, step);
    if (step.info.globalStep === 1) this.#failIf('trainingStep');
    return loss;
  }

  onUpdate(): void {
    this.#failIf('onUpdate');
  }

  override validationStep(batch: Points, step: Step): void {
    super.validationStep(batch, step);
    this.#failIf('validationStep');
  }

  #failIf(place: NonNullable<Busy['fails']>): void {
    if (this.fails === place) throw new Error(place);
  }
}

interface Expected {
  /** The text of the error that the run ends with. */
  readonly message: string;
  readonly options?: Partial<TrainerOptions>;
  readonly training?: BatchSource<Points>;
  readonly arrange?: (trainer: Trainer, module: Busy) => void;
}

/** Whatever failed: the run rejects with it, ends once, and leaves neither a tensor nor a handle. */
async function endsWith(t: ExecutionContext, {message, options = {}, training, arrange}: Expected): Promise<unknown> {
  const ends: string[] = [];
  let returned = 0;
  const last: Callback = {
    name: 'last',
    onFitEnd: ({reason, error}) => void ends.push(`fitEnd ${reason}: ${error}`),
    onTeardown: ({error}) => void ends.push(`teardown: ${error}`),
  };
  const handles = process.getActiveResourcesInfo().length;
  const before = tf.memory().numTensors;
  const module = new Busy();
  const trainer = new Trainer({
    maxEpochs: 2,
    progress: 'quiet',
    accumulateGradients: {batches: 2},
    ...options,
    loggers: [...(options.loggers ?? []), last],
  });
  arrange?.(trainer, module);
  const data = training ?? points({batches: 5, onReturn: () => returned++});
  const error = await t.throwsAsync(trainer.fit(module, data, {validation: points()}));
  module.dispose();
  t.is(error.message, message);
  const [end, teardown] = ends;
  t.is(ends.length, 2, ends.join('\n'));
  t.true(end?.startsWith('fitEnd') === true && teardown?.startsWith('teardown') === true);
  t.is(tf.memory().numTensors, before);
  t.true(process.getActiveResourcesInfo().length <= handles);
  t.true(returned <= 2);
  return error;
}

const boom = (): never => {
  throw new Error('boom');
};

/** The hooks that fire in every fit. */
const fired = moments.filter((moment) => !/^(test|predict|evaluationInterrupted)/.test(moment));

for (const moment of fired) {
  test.serial(`a handler that throws in ${moment}`, async (t) => {
    const error = await endsWith(t, {
      message: `"failing" failed in the "${moment}" hook: boom`,
      arrange: ({hooks}) => hooks[moment].handle('failing', boom),
    });
    t.true(error instanceof HookError && error.cause instanceof Error);
  });
}

for (const fails of ['trainingStep', 'onUpdate', 'after the update', 'validationStep', 'createOptimizer'] as const) {
  test.serial(`a module that throws in ${fails}`, async (t) => {
    await endsWith(t, {
      message: fails,
      arrange: (_, module) => {
        module.fails = fails;
      },
    });
  });
}

test.serial('an interceptor that throws', async (t) => {
  await endsWith(t, {
    message: '"failing" failed in the "Offer" transform: boom',
    arrange: ({transforms}) => transforms.intercept(Offer, 'failing', boom),
  });
});

test.serial('a loader that throws, and one whose clean-up throws as well', async (t) => {
  const failing = (cleanUp: () => void): BatchSource<Points> => ({
    batches: 5,
    async *epoch() {
      try {
        yield* points({batches: 5, yields: 3}).epoch(0);
        boom();
      } finally {
        cleanUp();
      }
    },
  });
  await endsWith(t, {message: 'boom', training: failing(() => {})});
});

test.serial('a logger that throws when it writes', async (t) => {
  const logger: Callback = {name: 'logger', onBatchEnd: boom};
  await endsWith(t, {message: '"logger" failed in the "batchEnd" hook: boom', options: {loggers: [logger]}});
});

test.serial('a watcher that throws is reported and the run goes on', async (t) => {
  const reported: unknown[] = [];
  const trainer = new Trainer({maxEpochs: 1, progress: 'quiet', onWatcherError: (error) => void reported.push(error)});
  for (const hook of Object.values(trainer.hooks)) hook.subscribe(boom);
  const {reason} = await trainer.fit(new LinearRegression(), points(), {validation: points()});
  t.is(reason, 'finished');
  t.is(reported.length, 29);
});

test.serial('the first error is the one the run ends with, and every later one is attached in order', async (t) => {
  const error = await endsWith(t, {
    message: 'trainingStep (and 3 more while the run was ending)',
    arrange: ({hooks}, module) => {
      module.fails = 'trainingStep';
      hooks.fitEnd.handle('one', boom);
      hooks.fitEnd.handle('two', boom);
      hooks.teardown.handle('three', boom);
    },
  });
  t.true(error instanceof AggregateError);
  const {errors, cause} = error as AggregateError;
  t.is(cause, errors[0]);
  t.deepEqual(
    errors.map(({message}) => message),
    [
      'trainingStep',
      '"one" failed in the "fitEnd" hook: boom',
      '"two" failed in the "fitEnd" hook: boom',
      '"three" failed in the "teardown" hook: boom',
    ],
  );
});

for (const stage of ['validate', 'test', 'predict'] as const) {
  test.serial(`a ${stage} that fails is torn down once`, async (t) => {
    const before = tf.memory().numTensors;
    const module = new LinearRegression();
    const trainer = new Trainer({maxEpochs: 1, progress: 'quiet'});
    const torn: unknown[] = [];
    trainer.hooks.teardown.subscribe((event) => torn.push(event));
    const moment = stage === 'validate' ? 'validationBatchEnd' : (`${stage}BatchEnd` as const);
    trainer.hooks[moment].handle('failing', boom);
    await t.throwsAsync(measuredBy(trainer, stage, module, points()), {
      message: `"failing" failed in the "${moment}" hook: boom`,
    });
    module.dispose();
    t.deepEqual(torn, [{stage, module: 'LinearRegression', error: `"failing" failed in the "${moment}" hook: boom`}]);
    t.is(tf.memory().numTensors, before);
  });
}

test.serial('a pass that fails says so before the run ends, and hides no error of those who hear it', async (t) => {
  const error = await endsWith(t, {
    message: 'validationStep (and 1 more while the run was ending)',
    arrange: ({hooks}, module) => {
      module.fails = 'validationStep';
      hooks.evaluationInterrupted.handle('failing', boom);
    },
  });
  const {errors} = error as AggregateError;
  t.is(errors[1].message, '"failing" failed in the "evaluationInterrupted" hook: boom');
});
