import '@annulus/testing/on-tested-backend';
import test from 'ava';
import {type Callback, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

/** Whether the state of a run that `failing` ends is whole at its end. */
async function resumableAfter(failing: Omit<Callback, 'name'>): Promise<readonly boolean[]> {
  const resumable: boolean[] = [];
  const watching: Callback = {name: 'watching', onFitEnd: (_, run) => void resumable.push(run.resumable)};
  const module = new LinearRegression();
  const trainer = new Trainer({maxEpochs: 2, progress: 'quiet', callbacks: [{name: 'failing', ...failing}, watching]});
  await trainer.fit(module, points(), {validation: points({batches: 1})}).catch(() => {});
  module.dispose();
  return resumable;
}

const boom = () => {
  throw new Error('boom');
};

test.serial('a state that a failure left is not whole, wherever it failed; one that ended is', async (t) => {
  t.deepEqual(await resumableAfter({}), [true]);
  const late = ({epoch}: {readonly epoch: number}) => (epoch === 1 ? boom() : undefined);
  for (const failing of [
    {onBoundary: late},
    {onEpochStart: late},
    {onBatchStart: late},
    {onEpochEnd: late},
  ] satisfies Omit<Callback, 'name'>[]) {
    t.deepEqual(await resumableAfter(failing), [false], Object.keys(failing).join());
  }
});
