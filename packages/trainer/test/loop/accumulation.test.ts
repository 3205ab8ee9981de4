import '@annulus/testing/on-tested-backend';
import type * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type BatchSource, Gradients, NonFiniteError, Trainer} from '../../src/index.js';
import {LinearRegression, type Points} from '../linear-regression.js';

const quiet = {progress: 'quiet'} as const;

/** The same fourteen points, cut into batches of these sizes. */
function cut(sizes: readonly number[]): BatchSource<Points> {
  const all = Array.from({length: 14}, (_, index) => index / 14);
  return {
    batches: sizes.length,
    async *epoch() {
      let start = 0;
      for (const size of sizes) {
        const x = all.slice(start, start + size);
        start += size;
        yield {size, x, y: x.map((value) => Math.sin(5 * value))};
      }
    },
  };
}

async function trained(sizes: readonly number[], window: number): Promise<readonly number[]> {
  const module = new LinearRegression();
  const trainer = new Trainer({maxEpochs: 3, accumulateGradients: {batches: window}, ...quiet});
  const updates: boolean[] = [];
  trainer.hooks.batchEnd.subscribe(({updated}) => updates.push(updated));
  const {globalStep} = await trainer.fit(module, cut(sizes));
  const weights = [module.slope.dataSync()[0] as number, module.intercept.dataSync()[0] as number];
  module.dispose();
  return [...weights, globalStep, updates.filter(Boolean).length];
}

const near = (one: readonly number[], other: readonly number[]): boolean =>
  one.every((value, index) => Math.abs(value - (other[index] as number)) < 1e-6);

test.serial('accumulated micro-batches make the update of one big batch', async (t) => {
  t.true(near(await trained([2, 2, 2, 2, 2, 2, 2], 7), await trained([14], 1)));
});

test.serial('a last window that is short, in batches and in examples, weighs its own examples only', async (t) => {
  t.true(near(await trained([3, 3, 3, 3, 2], 2), await trained([6, 6, 2], 1)));
});

test.serial('batches of different sizes weigh as many examples as they have', async (t) => {
  t.true(near(await trained([1, 5, 2, 6], 2), await trained([6, 8], 1)));
});

test.serial('a window of one batch is the plain update, bit for bit', async (t) => {
  const module = () => new LinearRegression();
  const [plain, windowed] = [module(), module()];
  await new Trainer({maxEpochs: 2, ...quiet}).fit(plain, cut([7, 7]));
  await new Trainer({maxEpochs: 2, accumulateGradients: {batches: 1}, ...quiet}).fit(windowed, cut([7, 7]));
  t.deepEqual(plain.slope.dataSync(), windowed.slope.dataSync());
});

test.serial('a gradient norm that is not finite ends the run before any weight has changed', async (t) => {
  const module = new LinearRegression();
  const trainer = new Trainer({maxEpochs: 1, clipGradients: {norm: 1}, ...quiet});
  trainer.transforms.intercept(Gradients, 'poison', (update) => ({
    ...update,
    gradients: update.gradients.map((gradient) => gradient?.mul(Number.POSITIVE_INFINITY)),
  }));
  const error = await t.throwsAsync(trainer.fit(module, cut([7, 7])), {instanceOf: NonFiniteError});
  t.is(error.quantity, 'gradient/norm');
  t.deepEqual([...module.slope.dataSync(), ...module.intercept.dataSync()], [0, 0]);
});

test.serial(
  'gradients that are not finite end the run before any weight has changed, without clipping too',
  async (t) => {
    class Vertical extends LinearRegression {
      override trainingStep(batch: Points): tf.Scalar {
        return this.predicted(batch).abs().sqrt().mean() as tf.Scalar; // Infinitely steep at 0.
      }
    }
    const module = new Vertical();
    await t.throwsAsync(new Trainer({maxEpochs: 1, ...quiet}).fit(module, cut([7, 7])), {instanceOf: NonFiniteError});
    t.deepEqual([...module.slope.dataSync(), ...module.intercept.dataSync()], [0, 0]);
  },
);

test.serial('gradients are clipped after the window, and their norm before clipping is logged', async (t) => {
  const module = new LinearRegression();
  const trainer = new Trainer({
    maxSteps: 1,
    accumulateGradients: {batches: 2},
    clipGradients: {norm: 1e-3},
    ...quiet,
  });
  const norms: (number | undefined)[] = [];
  trainer.hooks.batchEnd.subscribe(({metrics}) => norms.push(metrics['gradient/norm']));
  await trainer.fit(module, cut([7, 7]));
  const moved = Math.hypot(module.slope.dataSync()[0] as number, module.intercept.dataSync()[0] as number);
  t.is(norms[0], undefined);
  t.true((norms[1] ?? 0) > 1e-3);
  t.true(Math.abs(moved - 0.1 * 1e-3) < 1e-7);
});
