import test from 'ava';
import {
  asPlainJson,
  asSchedule,
  constant,
  cosine,
  exponential,
  linear,
  oneCycle,
  type Position,
  plateau,
  polynomial,
  type ScheduleOption,
  sequential,
  steps,
  warmUp,
} from '../../src/index.js';

const halving = ({epoch}: Position) => 0.5 ** epoch;
const span = {every: 'epoch', ends: 'approached'};

const described: readonly (readonly [ScheduleOption, unknown])[] = [
  [0.3, 0.3],
  [constant(2), 2],
  [cosine({from: 0.06}), {schedule: 'cosine', from: 0.06, to: 0, ...span}],
  [
    linear({from: 1, to: 0.1, ends: 'reached'}),
    {schedule: 'linear', from: 1, to: 0.1, every: 'epoch', ends: 'reached'},
  ],
  [exponential({from: 1, factor: 0.5}), {schedule: 'exponential', from: 1, factor: 0.5, every: 'epoch'}],
  [exponential({from: 1, to: 0.5}), {schedule: 'exponential', from: 1, to: 0.5, ...span}],
  [polynomial({from: 1, power: 2}), {schedule: 'polynomial', from: 1, to: 0, power: 2, ...span}],
  [
    oneCycle({peak: 1, from: 0.5, to: 0}),
    {schedule: 'oneCycle', from: 0.5, to: 0, peak: 1, rise: 0.3, every: 'step', ends: 'approached'},
  ],
  [steps({from: 1, epochs: [2, 3]}), {schedule: 'steps', from: 1, epochs: [2, 3], factor: 0.1}],
  [steps({from: 1, steps: [{epoch: 2, value: 3}]}), {schedule: 'steps', from: 1, steps: [{epoch: 2, value: 3}]}],
  [
    warmUp({epochs: 5, into: linear({from: 1})}),
    {schedule: 'warmUp', epochs: 5, into: {schedule: 'linear', from: 1, to: 0, ...span}},
  ],
  [
    sequential([{schedule: 1, epochs: 2}, {schedule: 3}]),
    {schedule: 'sequential', phases: [{schedule: 1, epochs: 2}, {schedule: 3}]},
  ],
  [
    plateau({from: 1, to: 0.1, monitor: 'loss'}),
    {
      ...{schedule: 'plateau', from: 1, to: 0.1, moves: 10, monitor: 'loss', mode: 'min', patience: 5},
      ...{threshold: {absolute: 1e-4}, cooldown: 0, every: {epochs: 1}},
    },
  ],
  [halving, {schedule: 'function', name: 'halving'}],
];

test('a schedule describes itself in JSON, with where its ends are', (t) => {
  for (const [schedule, expected] of described) {
    t.deepEqual(asPlainJson({it: asSchedule(schedule, 'approached')}), {it: expected} as object);
  }
});
