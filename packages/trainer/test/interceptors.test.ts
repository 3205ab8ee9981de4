import '@annulus/testing/on-tested-backend';
import test from 'ava';
import {HookError, Trainer, Transform} from '../src/index.js';
import {LinearRegression, type Points, points} from './linear-regression.js';

const quiet = {progress: 'quiet'} as const;

test.serial('interceptors alter what a module offers, in the order they were added', async (t) => {
  const Offer = new Transform<number>('Offer');
  class Offering extends LinearRegression {
    override trainingStep(batch: Points, step: Parameters<LinearRegression['trainingStep']>[1]) {
      step.log('offer', step.apply(Offer, 5));
      return super.trainingStep(batch, step);
    }
  }
  const trainer = new Trainer({maxEpochs: 1, ...quiet});
  trainer.transforms.intercept(Offer, 'double', (value) => value * 2);
  trainer.transforms.intercept(Offer, 'add', (value) => value + 1);
  t.is((await trainer.fit(new Offering(), points())).metrics.offer, 11);
});

test.serial('a failing interceptor is named, with its point', async (t) => {
  const Offer = new Transform<number>('Offer');
  class Offering extends LinearRegression {
    override trainingStep(batch: Points, step: Parameters<LinearRegression['trainingStep']>[1]) {
      step.apply(Offer, 5);
      return super.trainingStep(batch, step);
    }
  }
  const trainer = new Trainer({maxEpochs: 1, ...quiet});
  trainer.transforms.intercept(Offer, 'ring', () => {
    throw new Error('no candidates');
  });
  await t.throwsAsync(trainer.fit(new Offering(), points()), {
    instanceOf: HookError,
    message: '"ring" failed in the "Offer" transform: no candidates',
  });
});
