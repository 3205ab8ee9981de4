import test from 'ava';
import {cosine, type Position, type Schedule, stepDrops, toSchedule, warmUp} from '../../src/index.js';

/** The values of a schedule at every step of `maxEpochs` epochs of `batches` batches. */
function values(schedule: Schedule, maxEpochs: number, batches: number): number[] {
  return Array.from({length: maxEpochs * batches}, (_, global) => {
    const position: Position = {
      global,
      epoch: Math.floor(global / batches),
      batch: global % batches,
      batches,
      maxEpochs,
      progress: global / (maxEpochs * batches),
    };
    return schedule(position);
  });
}

const close = (actual: number, expected: number | undefined) => Math.abs(actual - (expected ?? Number.NaN)) < 1e-12;

test('a number is a schedule that stays', (t) => {
  t.deepEqual(values(toSchedule(0.3), 2, 2), [0.3, 0.3, 0.3, 0.3]);
});

test('cosine changes between epochs by default, along half a cosine', (t) => {
  const expected = [1, 1, 0.75, 0.75, 0.25, 0.25];
  t.true(values(cosine({from: 1}), 3, 2).every((value, step) => close(value, expected[step])));
});

test('cosine can change every step and end above 0', (t) => {
  const schedule = values(cosine({from: 1, to: 0.2, every: 'step'}), 2, 50);
  t.true(schedule.every((value, step) => close(value, 0.2 + 0.4 * (1 + Math.cos((Math.PI * step) / 100)))));
});

test("stepDrops falls at the start of each named epoch, as in the paper's 300 epochs", (t) => {
  const schedule = values(stepDrops({from: 0.03, epochs: [200, 250]}), 300, 1);
  for (const [epoch, value] of [
    [0, 0.03],
    [199, 0.03],
    [200, 0.003],
    [249, 0.003],
    [250, 0.0003],
    [299, 0.0003],
  ] as const) {
    t.true(close(schedule[epoch] ?? 0, value));
  }
  t.deepEqual(values(stepDrops({from: 1, epochs: [1], factor: 0.5}), 2, 2), [1, 1, 0.5, 0.5]);
});

test('warmUp rises by equal steps and then follows the other schedule', (t) => {
  const schedule = values(warmUp({epochs: 2, into: 1}), 3, 2);
  t.deepEqual(schedule, [0.25, 0.5, 0.75, 1, 1, 1]);
  const halved = values(warmUp({epochs: 0.5, into: stepDrops({from: 1, epochs: [1], factor: 0.5})}), 2, 4);
  t.deepEqual(halved, [0.5, 1, 1, 1, 0.5, 0.5, 0.5, 0.5]);
});

test('options out of range are refused', (t) => {
  const refused: readonly (readonly [() => Schedule, string])[] = [
    [() => cosine({from: Number.NaN}), 'Expected from to be a finite number, received NaN.'],
    [() => cosine({from: 1, to: Infinity}), 'Expected to to be a finite number, received Infinity.'],
    [() => stepDrops({from: Number.NaN, epochs: [1]}), 'Expected from to be a finite number, received NaN.'],
    [() => stepDrops({from: 1, epochs: [5, 3]}), 'Expected epochs to be ascending positive integers, received [5, 3].'],
    [() => stepDrops({from: 1, epochs: [0.5]}), 'Expected epochs to be ascending positive integers, received [0.5].'],
    [() => stepDrops({from: 1, epochs: [1], factor: 1}), 'Expected factor to be in (0, 1), received 1.'],
    [() => warmUp({epochs: 0, into: 1}), 'Expected epochs to be a positive number, received 0.'],
  ];
  for (const [make, message] of refused) t.throws(make, {instanceOf: RangeError, message});
});
