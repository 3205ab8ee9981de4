import test from 'ava';
import {TimeLeft} from '../../src/jobs/time-left.js';

const trainings = (count: number) => {
  const clock = {now: 500};
  return {clock, time: new TimeLeft({trainings: count, now: () => clock.now})};
};

test('what is left takes as long as what was done since the first training moved', (t) => {
  const {clock, time} = trainings(1);
  t.is(time.left(), Number.POSITIVE_INFINITY, 'nothing has moved');
  clock.now = 1000;
  time.at('IR', 0);
  clock.now = 7000;
  time.at('IR', 0.125);
  t.is(time.left(), 42);
  clock.now = 9000;
  time.at('IR', 0.25);
  t.is(time.left(), 24);
});

test('two side by side count as far as both have come, and those that wait are still to be done', (t) => {
  const {clock, time} = trainings(4);
  time.at('IR', 0);
  time.at('IRing', 0);
  clock.now += 10_000;
  time.at('IR', 0.5);
  time.at('IRing', 0.25);
  t.is(Math.round(time.left()), 43, '10 seconds for 0.75 of 4');
  time.at('IR', 1);
  time.at('IRing', 1);
  t.is(time.left(), 10);
});

test('a training that goes on is not faster for what it had done before', (t) => {
  const {clock, time} = trainings(1);
  time.at('IR', 0.5);
  clock.now += 10_000;
  time.at('IR', 0.75);
  t.is(time.left(), 10);
});
