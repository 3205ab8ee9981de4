import test from 'ava';
import {
  asSchedule,
  cosine,
  exponential,
  linear,
  oneCycle,
  type Position,
  polynomial,
  type Schedule,
  sequential,
  steps,
  warmUp,
} from '../../src/index.js';

/** The values of a schedule at every step of `maxEpochs` epochs of `batches` batches. */
function values(schedule: Schedule, maxEpochs: number, batches: number): number[] {
  return Array.from({length: maxEpochs * batches}, (_, globalStep) => {
    const position: Position = {
      globalStep,
      epoch: Math.floor(globalStep / batches),
      batch: globalStep % batches,
      batches,
      maxEpochs,
      progress: globalStep / (maxEpochs * batches),
    };
    return schedule.at(position);
  });
}

const close = (actual: number, expected: number | undefined) => Math.abs(actual - (expected ?? Number.NaN)) < 1e-12;

test('a number is a schedule that stays', (t) => {
  t.deepEqual(values(asSchedule(0.3), 2, 2), [0.3, 0.3, 0.3, 0.3]);
});

test('cosine changes between epochs by default, along half a cosine', (t) => {
  const expected = [1, 1, 0.75, 0.75, 0.25, 0.25];
  t.true(values(cosine({from: 1}), 3, 2).every((value, step) => close(value, expected[step])));
});

test('cosine can change every step and end above 0', (t) => {
  const schedule = values(cosine({from: 1, to: 0.2, every: 'step'}), 2, 50);
  t.true(schedule.every((value, step) => close(value, 0.2 + 0.4 * (1 + Math.cos((Math.PI * step) / 100)))));
});

test("steps falls at the start of each named epoch, as in the paper's 300 epochs", (t) => {
  const schedule = values(steps({from: 0.03, epochs: [200, 250]}), 300, 1);
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
  t.deepEqual(values(steps({from: 1, epochs: [1], factor: 0.5}), 2, 2), [1, 1, 0.5, 0.5]);
});

test('warmUp rises by equal steps and then follows the other schedule', (t) => {
  const schedule = values(warmUp({epochs: 2, into: 1}), 3, 2);
  t.deepEqual(schedule, [0.25, 0.5, 0.75, 1, 1, 1]);
  const halved = values(warmUp({epochs: 0.5, into: steps({from: 1, epochs: [1], factor: 0.5})}), 2, 4);
  t.deepEqual(halved, [0.5, 1, 1, 1, 0.5, 0.5, 0.5, 0.5]);
});

test('warmUp over updates rises evenly from a share, and steps drops before updates, as in schedules of detectors', (t) => {
  const schedule = warmUp({updates: 4, from: 0.2, into: steps({from: 10, updates: [6, 8]})});
  const expected = [2, 4, 6, 8, 10, 10, 1, 1, 0.1, 0.1];
  t.true(values(schedule, 2, 5).every((value, step) => close(value, expected[step])));
  t.true(close(values(warmUp({updates: 10, into: 1}), 1, 1)[0] as number, 0.001));
  t.deepEqual(schedule.toJSON(), {
    schedule: 'warmUp',
    updates: 4,
    from: 0.2,
    into: {schedule: 'steps', from: 10, updates: [6, 8], factor: 0.1},
  });
  t.is(t.throws(() => warmUp({updates: 0, into: 1})).message, 'Expected updates to be a positive integer, received 0.');
  t.is(
    t.throws(() => steps({from: 1, updates: [8, 6]})).message,
    'Expected the updates of steps to be ascending positive integers, received [8, 6].',
  );
});

test('warmUp rises as fast when the gradients of several batches make an update', (t) => {
  const schedule = warmUp({epochs: 1, into: 1});
  const window = [3, 7, 11].map((batch, globalStep) =>
    schedule.at({globalStep, epoch: 0, batch, batches: 12, maxEpochs: 2, progress: globalStep / 6}),
  );
  t.deepEqual(window, [4 / 12, 8 / 12, 1]);
});

test('linear and polynomial go from one value to another over the run', (t) => {
  const line = values(linear({from: 1, to: 0.2}), 4, 2);
  t.true(line.every((value, step) => close(value, [1, 1, 0.8, 0.8, 0.6, 0.6, 0.4, 0.4][step])));
  t.true(values(linear({from: 0, to: 1, every: 'step'}), 2, 5).every((value, step) => close(value, step / 10)));
  const torch = [1, 0.64, 0.36, 0.16, 0.04];
  t.true(values(polynomial({from: 1, power: 2}), 5, 1).every((value, step) => close(value, torch[step])));
  t.true(values(polynomial({from: 3, to: 1, every: 'step'}), 1, 4).every((value, step) => close(value, 3 - step / 2)));
});

test('exponential multiplies by its factor every epoch, or a little at every step', (t) => {
  t.deepEqual(values(exponential({from: 2, factor: 0.5}), 3, 2), [2, 2, 1, 1, 0.5, 0.5]);
  const steps = values(exponential({from: 2, factor: 0.5, every: 'step'}), 3, 2);
  t.true(steps.every((value, step) => close(value, 2 * Math.SQRT1_2 ** step)));
});

test('oneCycle rises to its peak and falls to almost nothing, each along half a cosine', (t) => {
  const schedule = values(oneCycle({peak: 1}), 2, 50);
  t.true(close(schedule[0] ?? 0, 0.04));
  t.true(close(schedule[15] ?? 0, 0.52));
  t.true(close(schedule[30] ?? 0, 1));
  t.true(close(schedule[65] ?? 0, 0.500002));
  t.true((schedule[99] ?? 1) < 1e-3);
  t.deepEqual(values(oneCycle({peak: 1, from: 0, to: 0.5, rise: 0.5, every: 'epoch'}), 2, 1), [0, 1]);
});

test('sequential gives each phase a run of its own', (t) => {
  const schedule = sequential([
    {schedule: linear({from: 0, to: 1, every: 'step'}), epochs: 2},
    {schedule: 7, epochs: 1},
    {schedule: linear({from: 4, to: 0})},
  ]);
  t.deepEqual(values(schedule, 5, 2), [0, 0.25, 0.5, 0.75, 7, 7, 4, 4, 2, 2]);
});

test('a schedule that spans the run refuses a run without a planned end, and the others do not', (t) => {
  const at: Position = {
    globalStep: 5,
    epoch: 1,
    batch: 1,
    batches: 4,
    maxEpochs: Number.POSITIVE_INFINITY,
    progress: 0,
  };
  const spanning: Readonly<Record<string, Schedule>> = {
    cosine: cosine({from: 1}),
    linear: linear({from: 1}),
    polynomial: polynomial({from: 1, every: 'step'}),
    oneCycle: oneCycle({peak: 1}),
  };
  for (const [name, schedule] of Object.entries(spanning)) {
    t.throws(() => schedule.at(at), {
      message:
        `Expected maxEpochs to be finite for ${name}, which spans the whole run, received Infinity. Give the trainer ` +
        'maxEpochs or maxSteps beside maxTime.',
    });
  }
  const phases = sequential([{schedule: linear({from: 1}), epochs: 2}, {schedule: 1}]);
  const open = [exponential({from: 1, factor: 0.5}), steps({from: 1, epochs: [1], factor: 0.5}), phases];
  t.deepEqual(
    open.map((schedule) => schedule.at(at)),
    [0.5, 0.5, 0.5],
  );
});

test('options of schedules out of range are refused', (t) => {
  const refused: readonly (readonly [() => Schedule, string])[] = [
    [() => cosine({from: Number.NaN}), 'Expected from to be a finite number, received NaN.'],
    [() => cosine({from: 1, to: Infinity}), 'Expected to to be a finite number, received Infinity.'],
    [() => steps({from: Number.NaN, epochs: [1]}), 'Expected from to be a finite number, received NaN.'],
    [
      () => steps({from: 1, epochs: [5, 3]}),
      'Expected the epochs of steps to be ascending positive integers, received [5, 3].',
    ],
    [
      () => steps({from: 1, epochs: [0.5]}),
      'Expected the epochs of steps to be ascending positive integers, received [0.5].',
    ],
    [() => steps({from: 1, epochs: [1], factor: 1}), 'Expected factor to be in (0, 1), received 1.'],
    [() => linear({from: Number.NaN}), 'Expected from to be a finite number, received NaN.'],
    [
      () => steps({from: 1, steps: [{epoch: 0, value: 0.5}]}),
      'Expected the epochs of steps to be ascending positive integers, received [0].',
    ],
    [
      () => exponential({from: 1, to: 0}),
      'Expected to to be a positive number, received 0: no factor leads to or from 0.',
    ],
    [() => polynomial({from: 1, power: 0}), 'Expected power to be a positive number, received 0.'],
    [() => exponential({from: 1, factor: 1}), 'Expected factor to be in (0, 1), received 1.'],
    [() => oneCycle({peak: Number.NaN}), 'Expected peak to be a finite number, received NaN.'],
    [() => oneCycle({peak: 1, rise: 1}), 'Expected rise to be in (0, 1), received 1.'],
    [() => sequential([]), 'Expected at least one phase, received none.'],
    [
      () => sequential([{schedule: 1}, {schedule: 2}]),
      'Expected the epochs of phase 0 to be a positive integer, received undefined.',
    ],
    [
      () => sequential([{schedule: 1, epochs: 3}]),
      'Expected the epochs of phase 0 to be left out, since the last phase lasts to the end of the run, received 3.',
    ],
    [() => warmUp({epochs: 0, into: 1}), 'Expected epochs to be a positive number, received 0.'],
  ];
  for (const [make, message] of refused) t.throws(make, {instanceOf: RangeError, message});
});
