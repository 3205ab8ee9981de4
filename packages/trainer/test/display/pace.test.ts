import test from 'ava';
import {Pace} from '../../src/display/pace.js';

/** A pace whose clock is moved by hand, and an end of a batch of 8 examples for it. */
function paced() {
  const clock = {now: 100};
  const pace = new Pace(() => clock.now);
  pace.fitStart();
  const train = (epoch: number, from: number, to: number, {maxEpochs = 3, seconds = 0.5} = {}) => {
    let left = {examplesPerSecond: 0, epoch: 0, run: 0};
    for (let batch = from; batch < to; batch++) {
      clock.now += seconds;
      const at = {globalStep: 0, epoch, batch, batches: 40, maxEpochs, progress: 0, size: 8};
      left = pace.batchEnd({...at, metrics: {}, seconds, updated: true});
    }
    return left;
  };
  const validate = (seconds: number) => {
    pace.pause();
    clock.now += seconds;
    pace.proceed();
  };
  return {pace, clock, train, validate};
}

test('in the first epoch, the others are expected to be as fast', (t) => {
  const {pace, train} = paced();
  pace.epochStart();
  t.deepEqual(train(0, 0, 10), {examplesPerSecond: 16, epoch: 15, run: 15 + 2 * 20});
});

test('later, the epochs to come are expected to be as long as those before, validation and callbacks included', (t) => {
  const {pace, clock, train, validate} = paced();
  pace.epochStart();
  train(0, 0, 40);
  validate(4);
  clock.now += 2; // A checkpoint is saved.
  pace.epochStart();
  t.deepEqual(train(1, 0, 10), {examplesPerSecond: 16, epoch: 15, run: 15 + 4 + 26});
  t.deepEqual(train(1, 10, 40), {examplesPerSecond: 16, epoch: 0, run: 0 + 4 + 26});
});

test('validation in the middle of an epoch does not slow it down', (t) => {
  const {pace, train, validate} = paced();
  pace.epochStart();
  train(0, 0, 20);
  validate(6);
  t.deepEqual(train(0, 20, 30), {examplesPerSecond: 16, epoch: 5, run: 5 + 2 + 2 * (20 + 8)});
});

test('a resumed run counts only what this process has done', (t) => {
  const {pace, train, validate} = paced();
  t.deepEqual(train(7, 30, 35, {maxEpochs: 10}), {examplesPerSecond: 16, epoch: 2.5, run: 2.5 + 2 * 20});
  train(7, 35, 40, {maxEpochs: 10});
  validate(4);
  pace.epochStart();
  t.deepEqual(train(8, 0, 10, {maxEpochs: 10, seconds: 1}), {examplesPerSecond: 8, epoch: 30, run: 30 + 40});
});

test('the first batch of a resumed run, which is slow, says nothing once there is another', (t) => {
  const {train} = paced();
  train(7, 30, 31, {maxEpochs: 10, seconds: 60});
  t.deepEqual(train(7, 31, 33, {maxEpochs: 10}), {examplesPerSecond: 16, epoch: 3.5, run: 3.5 + 2 * 20});
});

test('without a last epoch the run has no time left to tell', (t) => {
  const {pace, train} = paced();
  pace.epochStart();
  t.is(train(0, 0, 1, {maxEpochs: Number.POSITIVE_INFINITY}).run, Number.POSITIVE_INFINITY);
});
