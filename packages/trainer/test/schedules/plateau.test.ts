import test from 'ava';
import {type PlateauOptions, plateau, type Schedule} from '../../src/index.js';
import {epochEnd} from './epoch-end.js';

const at = {globalStep: 0, epoch: 0, batch: 0, batches: 1, maxEpochs: 40, progress: 0};

/** A sequence that PyTorch was given too: 2 + sin(0.7t² + t) + 1 / (t + 1), to three decimals. */
const measured = Array.from(
  {length: 40},
  (_, t) => Math.floor((2 + Math.sin(t * t * 0.7 + t) + 1 / (t + 1)) * 1000 + 0.5) / 1000,
);

/** The epochs after which torch.optim.lr_scheduler.ReduceLROnPlateau (PyTorch 2.13) had reduced 1 to these values. */
const torch: readonly (readonly [Partial<PlateauOptions>, Readonly<Record<number, number>>])[] = [
  [
    {factor: 0.5, patience: 1, threshold: {relative: 0.05}, cooldown: 1, min: 0.01},
    {4: 0.5, 7: 0.25, 12: 0.125, 15: 0.0625, 18: 0.03125, 21: 0.015625, 24: 0.01},
  ],
  [
    {mode: 'max', patience: 0, threshold: {absolute: 0.2}},
    {2: 0.1, 3: 1e-2, 4: 1e-3, 5: 1e-4, 6: 1e-5, 7: 1e-6, 8: 1e-7, 9: 1e-8},
  ],
  [
    {factor: 0.3, patience: 2, cooldown: 2},
    {5: 0.3, 13: 0.09, 18: 0.027, 23: 0.0081, 28: 0.00243, 33: 0.000729, 38: 0.0002187},
  ],
];

for (const [index, [options, reductions]] of torch.entries()) {
  test(`plateau falls when PyTorch's falls, also when it is restored every epoch (${index + 1})`, (t) => {
    const make = () => plateau({from: 1, monitor: 'loss', ...options});
    let schedule = make();
    let expected = 1;
    measured.forEach((loss, epoch) => {
      schedule.observe?.(epochEnd({loss}, epoch));
      expected = reductions[epoch] ?? expected;
      t.true(Math.abs(schedule.at(at) / expected - 1) < 1e-9, `epoch ${epoch}: ${schedule.at(at)}`);
      const saved = schedule.state?.() ?? {};
      schedule = make();
      schedule.restore?.(saved);
    });
  });
}

test('a NaN is no improvement, and a relative threshold works below 0', (t) => {
  const schedule = plateau({from: 1, monitor: 'loss', factor: 0.5, patience: 0, threshold: {relative: 0.1}});
  const values = [-10, -10.5, -12, Number.NaN].map((loss, epoch) => {
    schedule.observe?.(epochEnd({loss}, epoch));
    return schedule.at(at);
  });
  t.deepEqual(values, [1, 0.5, 0.5, 0.25]);
});

test('it can look at every second epoch only, for a metric that is not measured in all', (t) => {
  const schedule = plateau({from: 1, monitor: 'accuracy', mode: 'max', patience: 0, every: {epochs: 2}});
  schedule.observe?.(epochEnd({loss: 1}, 0));
  schedule.observe?.(epochEnd({loss: 1, accuracy: 0.5}, 1));
  schedule.observe?.(epochEnd({loss: 1}, 2));
  t.is(schedule.at(at), 1);
  schedule.observe?.(epochEnd({loss: 1, accuracy: 0.5}, 3));
  t.is(schedule.at(at), 0.1);
  schedule.observe?.(epochEnd({loss: 1}, 5));
  t.is(schedule.at(at), 0.1);
});

test('epochs without a metric that was measured before are no looks, also when it is restored', (t) => {
  const make = () => plateau({from: 1, monitor: 'accuracy', mode: 'max', patience: 0});
  const before = make();
  before.observe?.(epochEnd({accuracy: 0.5}, 0));
  const schedule = make();
  schedule.restore?.(JSON.parse(JSON.stringify(before.state?.())));
  schedule.observe?.(epochEnd({loss: 1}, 1));
  t.is(schedule.at(at), 1);
  schedule.observe?.(epochEnd({accuracy: 0.5}, 2));
  t.is(schedule.at(at), 0.1);
});

test('a first validation is awaited, and nothing after it', (t) => {
  const awaiting = plateau({from: 1, monitor: 'validation/loss'});
  for (let epoch = 0; epoch < 9; epoch++) awaiting.observe?.({...epochEnd({loss: 1}, epoch), awaitsValidation: true});
  const refusal = (monitor: string, logged: string) =>
    `plateau monitors "${monitor}", which was not logged. Logged were: ${logged}. Monitor one of these, or log it ` +
    'in a callback that comes before. Where it is logged in later epochs only, let its callback say so, ' +
    `logsLater: ["${monitor}"], or look when it is there, by every: {epochs: …}.`;
  t.throws(() => awaiting.observe?.(epochEnd({loss: 1}, 9)), {message: refusal('validation/loss', 'loss')});
  const misspelt = plateau({from: 1, monitor: 'validation/los'});
  misspelt.observe?.({...epochEnd({loss: 1}, 0), awaitsValidation: true});
  t.throws(() => misspelt.observe?.(epochEnd({'validation/loss': 1}, 1)), {
    message: refusal('validation/los', 'validation/loss'),
  });
  t.throws(() => plateau({from: 1, monitor: 'accuracy'}).observe?.(epochEnd({loss: 1}, 0)), {
    message: refusal('accuracy', 'loss'),
  });
});

test('options and states that make no sense are refused', (t) => {
  const refused: readonly (readonly [Partial<PlateauOptions>, string])[] = [
    [{from: Number.NaN}, 'Expected from to be a finite number, received NaN.'],
    [{factor: 1}, 'Expected factor to be in (0, 1), received 1.'],
    [{patience: -1}, 'Expected patience to be 0 or more, received -1.'],
    [{threshold: {absolute: -1}}, 'Expected threshold.absolute to be 0 or more, received -1.'],
    [{cooldown: Number.NaN}, 'Expected cooldown to be 0 or more, received NaN.'],
    [{min: -1}, 'Expected min to be 0 or more, received -1.'],
    [{to: Number.NaN}, 'Expected to to be a finite number, received NaN.'],
    [{to: 2, moves: 0}, 'Expected moves to be a positive integer, received 0.'],
    [{every: {epochs: 0}}, 'Expected every.epochs to be a positive integer, received 0.'],
  ];
  for (const [options, message] of refused) {
    t.throws(() => plateau({from: 1, monitor: 'loss', ...options}), {instanceOf: RangeError, message});
  }
  t.throws(() => plateau({from: 1, monitor: 'loss'}).restore?.({value: 1}), {
    message: 'Expected the state of plateau to hold a number "best", received undefined.',
  });
});

const steady: PlateauOptions = {from: 1, to: 0.2, monitor: 'loss', patience: 1, moves: 4, threshold: {absolute: 0.01}};
const losses = [5, 4, 4, 4, 6, 5, 5, 5, 5, 5, 5, 5, 5, 5];
const edges = [1, 1, 1, 0.8, 0.8, 0.8, 0.8, 0.6, 0.6, 0.6, 0.4, 0.4, 0.4, 0.2];

/** What it is after each epoch, to 6 digits. */
const followed = (schedule: Schedule, metric: string, measurements: readonly number[]): number[] =>
  measurements.map((value, epoch) => {
    schedule.observe?.(epochEnd({[metric]: value}, epoch));
    return Number(schedule.at(at).toFixed(6));
  });

test('on its way to an end it moves when the metric has not improved for longer than its patience, and looks anew', (t) => {
  const schedule = plateau(steady);
  t.deepEqual(followed(schedule, 'loss', losses), edges);
  schedule.observe?.(epochEnd({loss: 5}, 14));
  t.is(schedule.at(at), 1 - 0.8);
});

test('it moves up as well as down, and follows a metric that is to rise', (t) => {
  const schedule = plateau({...steady, from: 0, to: 0.4, mode: 'max', monitor: 'knn/accuracy'});
  const rising = losses.map((loss) => -loss);
  t.deepEqual(
    followed(schedule, 'knn/accuracy', rising),
    edges.map((edge) => Number(((1 - edge) / 2).toFixed(6))),
  );
});

test('stopped anywhere and restored into a new one, it goes on as if never stopped; a new run begins anew', (t) => {
  for (const stop of losses.keys()) {
    const first = plateau(steady);
    followed(first, 'loss', losses.slice(0, stop));
    const saved = first.state?.() ?? {};
    const [second, ofVersion01] = [plateau(steady), plateau(steady)];
    second.restore?.(saved);
    ofVersion01.restore?.({best: saved.best as number, bad: saved.bad as number, moved: saved.moved as number});
    for (const schedule of [second, ofVersion01]) {
      const rest = losses.slice(stop).map((loss, index) => {
        schedule.observe?.(epochEnd({loss}, stop + index));
        return Number(schedule.at(at).toFixed(6));
      });
      t.deepEqual(rest, edges.slice(stop));
      schedule.begin?.();
      t.deepEqual(followed(schedule, 'loss', losses), edges);
    }
  }
});

test('on its way to an end it awaits its metric for the epochs of its patience', (t) => {
  const schedule = plateau(steady);
  schedule.observe?.(epochEnd({}, 0));
  for (const [epoch, metrics] of [{loss: 5}, {}, {}, {}, {}].entries())
    schedule.observe?.(epochEnd(metrics, epoch + 1));
  t.is(schedule.at(at), 1);
  const never = plateau(steady);
  never.observe?.(epochEnd({accuracy: 1}, 0));
  t.throws(() => never.observe?.(epochEnd({accuracy: 1}, 1)), {
    message:
      'plateau monitors "loss", which was not logged. Logged were: accuracy. Monitor one of these, or log it in a callback ' +
      'that comes before. Where it is logged in later epochs only, let its callback say so, logsLater: ["loss"], or look ' +
      'when it is there, by every: {epochs: …}.',
  });
});

test('a plateau that nobody tells of epochs is an error in the second', (t) => {
  const schedule = plateau({from: 1, monitor: 'loss'});
  t.is(schedule.at(at), 1);
  t.throws(() => schedule.at({...at, epoch: 1}), {
    message:
      'Expected the plateau of "loss" to be told of every epoch, but nobody does: it would never move, nor be saved. Name it ' +
      'among the schedules of the module, part, plugin or callback that uses it: schedules = {temperature}.',
  });
  schedule.begin?.();
  t.is(schedule.at({...at, epoch: 1}), 1);
});

test('a metric that a callback logs later is awaited, and a wrong name is not', (t) => {
  const schedule = plateau({from: 1, factor: 0.5, patience: 0, monitor: 'knn/accuracy', mode: 'max'});
  for (let epoch = 0; epoch < 4; epoch++)
    schedule.observe?.({...epochEnd({loss: 1}, epoch), awaited: ['knn/accuracy']});
  schedule.observe?.(epochEnd({'knn/accuracy': 0.5}, 4));
  schedule.observe?.(epochEnd({loss: 1}, 5));
  t.is(schedule.at(at), 1);
  schedule.observe?.(epochEnd({'knn/accuracy': 0.4}, 9));
  t.is(schedule.at(at), 0.5);
  const misspelt = plateau({from: 1, monitor: 'knn/acuracy'});
  t.throws(() => misspelt.observe?.({...epochEnd({loss: 1}, 0), awaited: ['knn/accuracy']}), {
    message: /^plateau monitors "knn\/acuracy", which was not logged\./,
  });
});

test('a run that goes on with another start has the same reductions from there, and with another metric it counts anew', (t) => {
  const before = plateau({from: 0.1, factor: 0.5, patience: 0, monitor: 'loss'});
  const state = () => JSON.parse(JSON.stringify(before.state?.()));
  for (const [epoch, loss] of [1, 0.9].entries()) before.observe?.(epochEnd({loss}, epoch));
  const resumed = (options: Partial<Parameters<typeof plateau>[0]>) => {
    const schedule = plateau({from: 0.1, factor: 0.5, patience: 0, monitor: 'loss', ...options} as PlateauOptions);
    schedule.restore?.(state());
    return schedule;
  };
  t.is(resumed({from: 0.01}).at(at), 0.01);
  before.observe?.(epochEnd({loss: 1}, 2));
  t.is(before.at(at), 0.05);
  t.is(resumed({}).at(at), 0.05);
  t.is(resumed({from: 0.01}).at(at), 0.005);
  t.is(resumed({from: 0.01, min: 0.008}).at(at), 0.008);
  const other = resumed({monitor: 'knn/accuracy', mode: 'max'});
  other.observe?.(epochEnd({'knn/accuracy': 0.1}, 3));
  t.is(other.at(at), 0.05);
  other.observe?.(epochEnd({'knn/accuracy': 0.1}, 4));
  t.is(other.at(at), 0.025);
});
