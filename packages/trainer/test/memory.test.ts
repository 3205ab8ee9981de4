import '@annulus/testing/on-tested-backend';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Step, Trainer, Transform} from '../src/index.js';
import {LinearRegression, type Points, points, tensorsAround} from './linear-regression.js';

const quiet = {progress: 'quiet'} as const;
const Offer = new Transform<tf.Tensor>('Offer');

/** Uses everything a step offers, and fails where it is told to. */
class Busy extends LinearRegression {
  readonly bank = tf.tidy(() => tf.variable(tf.zeros([4]), false));

  constructor(readonly fails?: 'step' | 'update' | 'validation') {
    super();
  }

  override trainingStep(batch: Points, step: Step): tf.Scalar {
    const kept = step.keep(step.apply(Offer, tf.tensor1d([...batch.x])));
    step.log('once', tf.scalar(1));
    step.log('twice', kept.mean().asScalar());
    step.later(() => {
      this.bank.assign(this.bank.add(kept));
      if (this.fails === 'update') throw new Error('update');
    });
    const loss = super.trainingStep(batch, step);
    if (this.fails === 'step' && step.info.globalStep === 1) throw new Error('step');
    return loss;
  }

  override validationStep(batch: Points, step: Step): void {
    step.keep(tf.zeros([3]));
    super.validationStep(batch, step);
    if (this.fails === 'validation') throw new Error('validation');
  }

  override dispose(): void {
    super.dispose();
    this.bank.dispose();
  }
}

test.serial('the number of tensors is flat over 50 steps and back at its start after dispose', async (t) => {
  const before = tf.memory().numTensors;
  const module = new Busy();
  const held = tf.memory().numTensors;
  const trainer = new Trainer({maxEpochs: 25, ...quiet});
  const counts = new Set<number>();
  for (const hook of [trainer.hooks.batchStart, trainer.hooks.batchEnd, trainer.hooks.validationEnd]) {
    hook.subscribe(() => counts.add(tf.memory().numTensors));
  }
  const {globalStep} = await trainer.fit(module, points(), {validation: points()});
  t.is(globalStep, 50);
  t.deepEqual([...counts], [held + 2]); // The two velocities of SGD.
  t.is(tf.memory().numTensors, held);
  module.dispose();
  t.is(tf.memory().numTensors, before);
});

for (const fails of ['step', 'update', 'validation'] as const) {
  test.serial(`no tensor is left behind when the ${fails} of a module fails`, async (t) => {
    const module = new Busy(fails);
    const trainer = new Trainer({maxEpochs: 2, ...quiet});
    const [before, after] = await tensorsAround(() =>
      t.throwsAsync(trainer.fit(module, points(), {validation: points()}), {message: fails}),
    );
    t.is(after, before);
    module.dispose();
  });
}

test.serial(
  'no tensor is left behind when an interceptor fails, the loss is infinite, or the run is stopped',
  async (t) => {
    const module = new Busy();
    const failing = new Trainer({maxEpochs: 1, ...quiet});
    failing.transforms.intercept(Offer, 'failing', (offered) => {
      offered.square();
      throw new Error('boom');
    });
    const infinite = new Trainer({maxEpochs: 1, ...quiet});
    infinite.hooks.batchStart.handle('poison', () => tf.tidy(() => module.slope.assign(tf.scalar(Number.MAX_VALUE))));
    const stopped = new Trainer({maxEpochs: 1, ...quiet});
    stopped.hooks.batchStart.handle('stop', () => stopped.stop());
    for (const trainer of [stopped, failing, infinite]) {
      const [before, after] = await tensorsAround(() => trainer.fit(module, points()));
      t.is(after, before);
    }
    module.dispose();
  },
);

test.serial('no tensor is left behind by validate, which leaves what later was given undone', async (t) => {
  const module = new Busy();
  const [before, after] = await tensorsAround(() => new Trainer({maxEpochs: 1, ...quiet}).validate(module, points()));
  t.is(after, before);
  module.dispose();
});

test.serial('no tensor is left behind when no variable takes part in the loss', async (t) => {
  class Unconnected extends LinearRegression {
    override trainingStep(): tf.Scalar {
      return tf.scalar(1);
    }
  }
  const module = new Unconnected();
  const [before, after] = await tensorsAround(() =>
    t.throwsAsync(new Trainer({maxEpochs: 1, ...quiet}).fit(module, points())),
  );
  t.is(after, before);
  module.dispose();
});

test.serial('no tensor is left behind when an operation on the tape has no gradient', async (t) => {
  class Gradientless extends LinearRegression {
    override trainingStep(batch: Points): tf.Scalar {
      const {values} = tf.topk(tf.tensor1d([...batch.x]).mul(this.slope), 2);
      return values.sum().asScalar();
    }
  }
  const module = new Gradientless();
  const [before, after] = await tensorsAround(() =>
    t.throwsAsync(new Trainer({maxEpochs: 1, ...quiet}).fit(module, points())),
  );
  t.is(after, before);
  module.dispose();
});
