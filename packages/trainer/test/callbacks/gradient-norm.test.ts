import '@annulus/testing/on-tested-backend';
import test from 'ava';
import {
  GradientNorm,
  type GradientNormOptions,
  Lambda,
  type Metrics,
  Trainer,
  type TrainerOptions,
} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

/** The metrics of each batch, and the gradients of slope and intercept that a naive loop finds for it. */
async function logged(options: GradientNormOptions, trainer: TrainerOptions = {}) {
  const module = new LinearRegression();
  const data = points({batches: 2});
  const metrics: Metrics[] = [];
  const naive: [slope: number, intercept: number][] = [];
  const record = new Lambda({
    onBatchStart: async ({epoch, batch}) => {
      let index = 0;
      for await (const {x, y} of data.epoch(epoch)) {
        if (index++ !== batch) continue;
        const [a = 0, b = 0] = [...(await module.slope.data()), ...(await module.intercept.data())];
        const errors = x.map((value, at) => a * value + b - Number(y[at]));
        const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        naive.push([2 * mean(errors.map((error, at) => error * Number(x[at]))), 2 * mean(errors)]);
      }
    },
    onBatchEnd: (event) => void metrics.push(event.metrics),
  });
  const callbacks = [new GradientNorm(options), record];
  await new Trainer({maxEpochs: 2, callbacks, progress: 'quiet', ...trainer}).fit(module, data);
  return {metrics, naive};
}

const near = (actual: number | undefined, expected: number) => Math.abs(Number(actual) - expected) < 1e-5;

test.serial('the norm of all gradients is logged with every update', async (t) => {
  const {metrics, naive} = await logged({});
  t.is(metrics.length, 4);
  for (const [index, each] of metrics.entries()) {
    t.true(near(each['gradient/norm'], Math.hypot(...(naive[index] ?? []))));
    t.deepEqual(
      Object.keys(each).filter((name) => name.startsWith('gradient/')),
      ['gradient/norm'],
    );
  }
});

test.serial('and that of each variable where it is asked for', async (t) => {
  const {metrics, naive} = await logged({per: 'variable'});
  for (const [index, each] of metrics.entries()) {
    for (const at of [0, 1]) t.true(near(each[`gradient/norm/${at}`], Math.abs(Number(naive[index]?.[at]))));
  }
});

test.serial('it is the norm before clipping', async (t) => {
  const {metrics, naive} = await logged({}, {clipGradients: {norm: 0.001}});
  t.true(near(metrics[0]?.['gradient/norm'], Math.hypot(...(naive[0] ?? []))));
  t.true(Number(metrics[0]?.['gradient/norm']) > 1);
});

test.serial('a window of accumulated gradients has one norm, that of its mean gradient', async (t) => {
  const {metrics, naive} = await logged({}, {accumulateGradients: {batches: 2}});
  const [first = [0, 0], second = [0, 0]] = naive;
  t.is(metrics[0]?.['gradient/norm'], undefined);
  t.true(near(metrics[1]?.['gradient/norm'], Math.hypot((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)));
});

test.serial('a second run logs it once as well', async (t) => {
  const seen: number[] = [];
  const count = new Lambda({onBatchEnd: ({metrics}) => void seen.push(Number(metrics['gradient/norm']))});
  const trainer = new Trainer({maxEpochs: 1, callbacks: [new GradientNorm(), count], progress: 'quiet'});
  for (let run = 0; run < 2; run++) await trainer.fit(new LinearRegression(), points());
  t.deepEqual(seen.slice(0, 2), seen.slice(2));
});
