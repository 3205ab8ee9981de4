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
  type ScheduleEnds,
  sequential,
  steps,
  warmUp,
} from '../../src/index.js';

const [from, to] = [0.9, 0.15];
const half = (start: number, end: number, moved: number) => end + (start - end) * 0.5 * (1 + Math.cos(Math.PI * moved));

/** Each curve, and its closed form by the share of the run that is behind. */
const curves: Readonly<Record<string, readonly [Schedule, (moved: number) => number]>> = {
  linear: [linear({from, to}), (moved) => from + (to - from) * moved],
  cosine: [cosine({from, to}), (moved) => half(from, to, moved)],
  exponential: [exponential({from, to}), (moved) => Math.exp(Math.log(from) + (Math.log(to) - Math.log(from)) * moved)],
  polynomial: [polynomial({from, to, power: 3}), (moved) => to + (from - to) * (1 - moved) ** 3],
  oneCycle: [
    oneCycle({peak: 2, from, to, rise: 0.25, every: 'epoch'}),
    (moved) => (moved < 0.25 ? half(from, 2, moved / 0.25) : half(2, to, (moved - 0.25) / 0.75)),
  ],
};

/** Every step of a run of epochs of `batches` batches. */
const run = (maxEpochs: number, batches: number): Position[] =>
  Array.from({length: maxEpochs * batches}, (_, globalStep) => ({
    globalStep,
    epoch: Math.floor(globalStep / batches),
    batch: globalStep % batches,
    batches,
    maxEpochs,
    progress: globalStep / (maxEpochs * batches),
  }));

const close = (actual: number, expected: number) => Math.abs(actual - expected) < 1e-12;

for (const [name, [curve, closedForm]] of Object.entries(curves)) {
  test(`${name} reaches its end in the last epoch exactly, or approaches it`, (t) => {
    for (const epochs of [2, 7, 300]) {
      const at = (ends: ScheduleEnds) => run(epochs, 1).map((position) => asSchedule(curve, ends).at(position));
      at('reached').forEach((value, epoch) => {
        t.true(close(value, closedForm(epoch / (epochs - 1))), `epoch ${epoch}`);
      });
      at('approached').forEach((value, epoch) => {
        t.true(close(value, closedForm(epoch / epochs)), `epoch ${epoch}`);
      });
      t.is(at('reached').at(-1), to);
      t.deepEqual(
        run(epochs, 1).map((position) => curve.at(position)),
        at('approached'),
      );
    }
    t.is(
      asSchedule(curve, 'reached').at(run(1, 1)[0] as Position),
      asSchedule(curve, 'approached').at(run(1, 1)[0] as Position),
    );
  });
}

test('by the step, the last step has the end, or one more would have it', (t) => {
  for (const [epochs, batches] of [
    [1, 7],
    [3, 49],
    [11, 10],
  ] as const) {
    const total = epochs * batches;
    const reaching = run(epochs, batches).map((at) => linear({from, to, every: 'step', ends: 'reached'}).at(at));
    reaching.forEach((value, step) => {
      t.true(close(value, from + ((to - from) * step) / (total - 1)));
    });
    t.is(reaching.at(-1), to);
    const approaching = run(epochs, batches).map((at) => linear({from, to, every: 'step'}).at(at));
    approaching.forEach((value, step) => {
      t.true(close(value, from + ((to - from) * step) / total));
    });
  }
});

test('steps are where they are said to be, drops and jumps', (t) => {
  const jumps = steps({
    from: 1,
    steps: [
      {epoch: 2, value: 0.5},
      {epoch: 4, value: 0.1},
    ],
  });
  t.deepEqual(
    run(6, 1).map((at) => jumps.at(at)),
    [1, 1, 0.5, 0.5, 0.1, 0.1],
  );
  t.deepEqual([jumps.from, jumps.to], [1, 0.1]);
  t.is(steps({from: 1, epochs: [5], factor: 0.25}).to, 0.25);
});

test('a curve that says where its end is keeps it, whoever takes it', (t) => {
  const curve = cosine({from, to, ends: 'approached'});
  t.is(asSchedule(curve, 'reached'), curve);
});

test('a run that is longer than planned stays at an end that is reached', (t) => {
  const [position] = run(4, 1).slice(-1) as [Position];
  for (const [curve] of Object.values(curves)) {
    t.is(asSchedule(curve, 'reached').at({...position, epoch: 9}), to);
  }
});

test('phases and warm-ups pass on where the ends are', (t) => {
  const phases = sequential([{schedule: linear({from: 0, to: 1}), epochs: 3}, {schedule: linear({from: 1, to: 0})}]);
  const values = (ends: ScheduleEnds) => run(6, 1).map((at) => asSchedule(phases, ends).at(at));
  t.deepEqual(values('reached'), [0, 0.5, 1, 1, 0.5, 0]);
  t.true(
    values('approached').every((value, epoch) => close(value, [0, 1 / 3, 2 / 3, 1, 2 / 3, 1 / 3][epoch] as number)),
  );
  t.is(asSchedule(phases, 'reached'), asSchedule(phases, 'reached'));
  const byStep = sequential([
    {schedule: linear({from: 0, to: 1, every: 'step', ends: 'reached'}), epochs: 1},
    {schedule: 7},
  ]);
  t.deepEqual(
    run(2, 3).map((at) => byStep.at(at)),
    [0, 0.5, 1, 7, 7, 7],
  );
  const warming = warmUp({epochs: 2, into: linear({from: 1, to: 0})});
  t.deepEqual(
    run(3, 1).map((at) => asSchedule(warming, 'reached').at(at)),
    [0.5, 0.5, 0],
  );
});
