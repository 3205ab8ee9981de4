import test from 'ava';
import {EpochLines, type HeadlineSource} from '../../src/display/epoch-lines.js';
import {headlineText} from '../../src/display/figures.js';
import {headlinesOf} from '../../src/session/headlines.js';

const epoch = {epoch: 2, maxEpochs: 200, batches: 4, globalStep: 12, seconds: 40.6, examplesPerSecond: 1234.4};
const participants = [
  {name: 'kNN', headlines: [{label: 'kNN', metrics: ['knn/accuracy'], as: 'percent' as const}]},
  {name: 'diagnostics', headlines: []},
  {name: 'ring', headlines: [{label: 'ring', metrics: ['ring/inner', 'ring/outer'], as: 'percent' as const}]},
];
/** `negatives/…` are those of the diagnostics, the others are the module's. */
const run: HeadlineSource = {
  headlinesOf: (metrics) =>
    headlinesOf(metrics, participants, (name) => (name.startsWith('negatives/') ? 'diagnostics' : undefined)),
};

test('the line of an epoch has what is important, each at its place, and a gap where it was not measured', (t) => {
  const lines = new EpochLines();
  const diagnostics = Object.fromEntries(Array.from({length: 20}, (_, index) => [`negatives/${index}`, index]));
  const ring = {'ring/inner': 0.01, 'ring/outer': 0.342};
  const first = {loss: 4.81234, learningRate: 0.1, ...ring, ...diagnostics};
  t.deepEqual(
    [
      lines.line({...epoch, metrics: first}, run, 761),
      lines.line({...epoch, epoch: 99, metrics: {...first, loss: 12.3456, 'knn/accuracy': 0.29312}}, run, 61),
    ],
    [
      'epoch   3/200  loss 4.812   kNN –       ring 1.0–34.2%   1,234 examples/s  left 12:41',
      'epoch 100/200  loss 12.35   kNN 29.3%   ring 1.0–34.2%   1,234 examples/s  left 1:01',
    ],
  );
});

test('the line of an epoch is never longer than 100 columns, and leaves the last ones out', (t) => {
  const metrics = Object.fromEntries(Array.from({length: 30}, (_, index) => [`accuracy/${index}`, 0.123456]));
  const line = new EpochLines().line(
    {...epoch, metrics: {loss: 1, ...metrics}},
    {headlinesOf: (all) => headlinesOf(all, [], () => undefined)},
    7,
  );
  t.true(line.length <= 100);
  t.true(line.startsWith('epoch   3/200  loss 1       accuracy/0 0.1235  accuracy/1 0.1235  '));
  t.true(line.endsWith('  1,234 examples/s  left 0:07'));
});

test('what is shown can be chosen by name, and no time is left where no end is planned', (t) => {
  const lines = new EpochLines(['learningRate', {label: 'accuracy', metrics: ['a'], as: 'percent'}]);
  const metrics = {loss: 4, learningRate: 0.00001234, a: 1};
  t.is(
    lines.line({...epoch, maxEpochs: Number.POSITIVE_INFINITY, metrics}, run, Number.NaN),
    'epoch 3  learningRate 1.2e-5  accuracy 100.0%   1,234 examples/s',
  );
});

test('figures have four digits, and none is wider than its place', (t) => {
  const shown = [0, 4.81234, -0.5, 123.456, 12345.6, 0.0012345, 0.00012345, 1.5e9, Number.NaN];
  t.deepEqual(
    shown.map((value) => headlineText({label: 'x', metrics: ['x']}, {x: value})),
    ['x 0', 'x 4.812', 'x -0.5', 'x 123.5', 'x 12350', 'x 0.0012', 'x 1.2e-4', 'x 1.5e+9', 'x NaN'],
  );
});
