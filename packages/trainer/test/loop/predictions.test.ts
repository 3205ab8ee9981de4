import '@annulus/testing/on-tested-backend';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {
  type EvaluationOptions,
  InterruptedError,
  type Predicted,
  type Step,
  Trainer,
  type TrainerOptions,
  WeightAveraging,
} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

/** What happens in a prediction, in order: what the data, the module and the run do. */
class Predicting extends LinearRegression {
  readonly trace: string[] = [];
  readonly kept: tf.Tensor[] = [];

  override predictStep(batch: Points, step?: Step): tf.Tensor {
    this.trace.push(`predict ${step?.info.batch}`);
    step?.keep(tf.zeros([3]));
    return super.predictStep(batch);
  }

  trainer(options: Partial<TrainerOptions> = {}): Trainer {
    const trainer = new Trainer({maxEpochs: 1, progress: 'quiet', ...options});
    for (const hook of [
      trainer.hooks.predictStart,
      trainer.hooks.predictEnd,
      trainer.hooks.evaluationInterrupted,
      trainer.hooks.measureEnd,
      trainer.hooks.teardown,
    ]) {
      hook.subscribe(() => this.trace.push(hook.name));
    }
    return trainer;
  }

  data(batches: number) {
    return points({batches, onReturn: () => this.trace.push('closed')});
  }

  /** Loops over a prediction with tensors counted, and looks at each. */
  async loop(look: (predicted: Predicted<Points>) => unknown, options: EvaluationOptions = {}) {
    const before = tf.memory().numTensors;
    const error = await (async () => {
      for await (const predicted of this.trainer().predict(this, this.data(3), options)) {
        this.kept.push(predicted.predictions);
        if ((await look(predicted)) === 'break') break;
      }
    })().catch((thrown: unknown) => thrown);
    return {error, left: tf.memory().numTensors - before, freed: this.kept.every(({isDisposed}) => isDisposed)};
  }
}

const ended = ['evaluationInterrupted', 'measureEnd', 'teardown'];

test.serial('a prediction is made when the loop asks for it, and freed when the loop goes on', async (t) => {
  const module = new Predicting();
  const alive: number[] = [];
  const expected: (readonly number[])[] = [];
  const read: number[][] = [];
  const result = await module.loop(async ({batch, predictions}) => {
    module.trace.push('look');
    alive.push(module.kept.filter(({isDisposed}) => !isDisposed).length);
    expected.push(batch.x.map(() => 0));
    read.push([...(await predictions.data())]);
  });
  t.deepEqual(result, {error: undefined, left: 0, freed: true});
  t.deepEqual(alive, [1, 1, 1]);
  t.deepEqual(read, expected);
  const looks = [0, 1, 2].flatMap((batch) => [`predict ${batch}`, 'look']);
  t.deepEqual(module.trace, ['predictStart', ...looks, 'closed', 'predictEnd', 'measureEnd', 'teardown']);
  module.dispose();
});

test.serial(
  'a loop that is left by break or by an error frees its batch, closes the data and ends the run',
  async (t) => {
    const module = new Predicting();
    const broken = await module.loop(() => 'break');
    t.deepEqual(broken, {error: undefined, left: 0, freed: true});
    t.deepEqual(module.trace.splice(0), ['predictStart', 'predict 0', 'closed', ...ended]);

    const full = new Error('disk full');
    const failed = await module.loop(({predictions}) => {
      predictions.dispose(); // Twice is no harm.
      throw full;
    });
    t.deepEqual(failed, {error: full, left: 0, freed: true});
    t.deepEqual(module.trace.splice(0), ['predictStart', 'predict 0', 'closed', ...ended]);
    module.dispose();
  },
);

test.serial('an abort while the loop looks ends it before the next batch, with an error', async (t) => {
  const module = new Predicting();
  const aborting = new AbortController();
  const {error, ...rest} = await module.loop(() => aborting.abort(), {signal: aborting.signal});
  t.true(error instanceof InterruptedError);
  t.deepEqual(rest, {left: 0, freed: true});
  t.deepEqual(module.trace, ['predictStart', 'predict 0', 'closed', ...ended]);
  module.dispose();
});

test.serial(
  'data and steps that fail end the loop with their error, and one in the clean-up is not lost',
  async (t) => {
    const module = new Predicting();
    const before = tf.memory().numTensors;
    const data = {...points({batches: 3, yields: 2})};
    await t.throwsAsync(module.trainer().predict(module, data).toArray(), {
      message:
        'Expected the prediction data to give 3 batches in epoch 0, received 2. Make its "batches" say what its "epoch" yields.',
    });
    module.predictStep = () => {
      tf.zeros([2]);
      throw new Error('no such layer');
    };
    const dying = points({
      onReturn: () => {
        throw new Error('worker died');
      },
    });
    const error = await t.throwsAsync(module.trainer().predict(module, dying).toArray(), {
      message: 'no such layer (and 1 more while the run was ending)',
    });
    t.is((error as AggregateError).errors[1].message, 'worker died');
    t.is(tf.memory().numTensors, before);
    module.dispose();
  },
);

test.serial('what a clean-up throws fails a loop that is left by break', async (t) => {
  const module = new Predicting();
  const data = points({
    onReturn: () => {
      throw new Error('worker died');
    },
  });
  const leave = async () => {
    for await (const {predictions} of module.trainer().predict(module, data)) {
      t.false(predictions.isDisposed);
      break;
    }
  };
  await t.throwsAsync(leave(), {message: 'worker died'});
  module.dispose();
});

test.serial(
  'a loop is a run of its own: none before its first batch, one at a time, and each predicts anew',
  async (t) => {
    const module = new Predicting();
    const trainer = new Trainer({maxEpochs: 1, progress: 'quiet'});
    const predictions = trainer.predict(module, module.data(2));
    t.deepEqual(module.trace, []);
    const {epochs} = await trainer.fit(module, points());
    t.is(epochs, 1);
    for await (const {batch} of predictions) {
      t.is(batch.size, 4);
      await t.throwsAsync(trainer.validate(module, points()), {
        message: 'This trainer is already running. Await it, or create a second Trainer.',
      });
    }
    t.deepEqual(await predictions.toArray(), await predictions.toArray());
    module.dispose();
  },
);

test.serial('all of them are plain data by batch, and weights stand in for others while the loop runs', async (t) => {
  const module = new Predicting();
  const averaging = new WeightAveraging({decay: 0.5, atEnd: 'trained'});
  const trainer = new Trainer({maxEpochs: 1, callbacks: [averaging], progress: 'quiet'});
  const seen: unknown[] = [];
  trainer.hooks.epochEnd.handle('look', async () => void seen.push(...(await slopesOf(module))));
  await trainer.fit(module, points());
  const trained = await slopesOf(module);
  t.notDeepEqual(seen, trained);
  const all = await trainer.predict(module, points({batches: 1})).toArray();
  const [slope, intercept] = trained as [number, number];
  t.deepEqual(all, [
    {shape: [4], data: Float32Array.from([0, 1, 2, 3], (x) => Math.fround(Math.fround((x / 4) * slope) + intercept))},
  ]);
  t.deepEqual(await slopesOf(module), trained);
  module.dispose();
});

const slopesOf = async (module: LinearRegression) =>
  Promise.all(module.trainable.map(async (weight) => (await weight.data())[0] as number));

test.serial('a thousand batches hold as many tensors as one', async (t) => {
  const module = new Predicting();
  const before = tf.memory().numTensors;
  const counts = new Set<number>();
  for await (const _ of new Trainer({maxEpochs: 1, progress: 'quiet'}).predict(module, points({batches: 1000}))) {
    counts.add(tf.memory().numTensors - before);
  }
  t.deepEqual([...counts], [1]);
  module.dispose();
});

test('what cannot be predicted is refused at once', (t) => {
  const trainer = new Trainer({maxEpochs: 1, progress: 'quiet'});
  const module = new LinearRegression();
  t.throws(() => trainer.predict(module, points({batches: 0})), {
    message: 'Expected the number of predict batches to be a positive integer, received 0.',
  });
  t.throws(() => trainer.predict(Object.assign(module, {predictStep: undefined as never}), points()), {
    message: 'LinearRegression has no predictStep, and predict data was given. Add the method or leave the data out.',
  });
  t.throws(() => trainer.predict(module, points(), {batches: 2} as never), {
    message:
      'Expected the options of predict to be among checkpoint, signal, received batches. Correct its name, or leave it out.',
  });
  module.dispose();
});
