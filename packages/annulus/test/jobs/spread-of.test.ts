import test from 'ava';
import {inFlags} from '../../src/commands/flag-wording.js';
import {resumedSpreadOf, spreadOf} from '../../src/jobs/spread-of.js';

const wasm = {name: 'wasm'} as const;
const two = {backend: wasm, trainings: 2, cores: 2};

test('trainings run side by side where that keeps half of the cores busy, else on several threads each', (t) => {
  const spread = (trainings: number, cores: number) => {
    const {jobs, workers} = spreadOf({batchSize: 64}, {backend: wasm, trainings, cores});
    return [jobs, workers];
  };
  t.deepEqual(spread(2, 2), [2, 1]);
  t.deepEqual(spread(2, 4), [2, 1]);
  t.deepEqual(spread(4, 2), [2, 1]);
  t.deepEqual(spread(2, 1), [1, 1]);
  t.deepEqual(spread(1, 2), [1, 2]);
  t.deepEqual(spread(2, 16), [1, 4]);
});

test('what is asked for stands', (t) => {
  t.like(spreadOf({batchSize: 64, workers: 2}, two), {jobs: 1, workers: 2});
  t.like(spreadOf({batchSize: 64, workers: 1}, two), {jobs: 1, workers: 1});
  t.like(spreadOf({batchSize: 64, jobs: 3}, two), {jobs: 3, workers: 1});
  t.like(spreadOf({batchSize: 64, jobs: 2, workers: 4}, two), {jobs: 2, workers: 4});
  t.throws(() => spreadOf({batchSize: 63, workers: 2}, two), {
    name: 'OptionError',
    message: 'Expected workers to be a divisor of batchSize (63), received 2.',
  });
});

test('a batch that cores cannot share equally is said to be trained on fewer', (t) => {
  const alone = spreadOf({batchSize: 63}, {...two, trainings: 1});
  t.like(alone, {jobs: 1, workers: 1});
  t.is(alone.notice?.(inFlags), '1 thread on 2 cores: --batch-size 63 has no more equal shares of 16 examples or more');
  t.is(spreadOf({batchSize: 64}, {...two, trainings: 1}).notice, undefined);
});

test('a backend that uses the whole machine trains one after the other, unless more are asked for', (t) => {
  const machine = {...two, backend: {name: 'tensorflow'}} as const;
  t.like(spreadOf({batchSize: 64}, machine), {jobs: 1, workers: 1});
  t.like(spreadOf({batchSize: 64, jobs: 2}, machine), {jobs: 2, workers: 1});
  t.throws(() => spreadOf({batchSize: 64, workers: 2}, machine), {
    name: 'OptionError',
    message: 'Expected no workers with the backend tensorflow, which uses the whole machine by itself. Leave it out.',
  });
});

test('a comparison goes on with the threads that it was started with, or on one where it said nothing of them', (t) => {
  t.like(resumedSpreadOf({batchSize: 64, workers: 2, jobs: 1}, {...two, cores: 8}), {jobs: 1, workers: 2});
  t.like(resumedSpreadOf({batchSize: 64, workers: 1, jobs: 2}, {...two, cores: 8}), {jobs: 2, workers: 1});
  t.like(resumedSpreadOf({batchSize: 64}, {...two, cores: 8}), {jobs: 1, workers: 1});
});
