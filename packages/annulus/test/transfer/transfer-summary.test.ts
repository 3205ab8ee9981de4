import test from 'ava';
import {inFlags} from '../../src/commands/flag-wording.js';
import {bitsOf, bitsText} from '../../src/transfer/bits.js';
import type {TransferPart} from '../../src/transfer/transfer-part.js';
import type {MeasuredTask, TransferResults} from '../../src/transfer/transfer-results.js';
import {differenceRows, summaryRows} from '../../src/transfer/transfer-summary.js';
import {belowText, errorText, transferTable, trialText} from '../../src/transfer/transfer-table.js';

const task: MeasuredTask = {
  ...{name: 'dtd', title: 'DTD', of: 'pictures', train: 100, test: 8, classes: 4, chance: 0.25},
  ...{shown: [], damaged: [], unlabelled: 0, found: []},
};

const encoder = (id: string, seed?: number, plain?: string) => ({
  ...{id, label: id === 'moco' ? 'MoCo' : 'MoCoRing', colour: id, folder: `/${id}`, weights: 'trained' as const},
  ...(seed !== undefined && {seed}),
  ...(plain !== undefined && {plain}),
});

const part = (id: string, linear: readonly number[], right: readonly boolean[], seed?: number): TransferPart => ({
  ...{key: id, task: 'dtd', id, linear, linearTrain: linear, losses: linear, knn: 0.5, kept: 'memory', mistakes: []},
  ...{
    features: {prepool: 8, pooled: 2},
    correct: bitsText(right),
    knnCorrect: bitsText(right),
    seconds: {extraction: 1, knn: 1, probe: 1},
  },
  ...(seed !== undefined && {seed}),
});

const results = (encoders: TransferResults['encoders'], parts: readonly TransferPart[]): TransferResults => ({
  ...{
    encoder: 'runs/a',
    asked: ['dtd'],
    backend: {name: 'wasm', precision: 'float32'},
    versions: {annulus: '1', tfjs: '4', node: '20'},
  },
  protocol: {
    ...{seeds: 1, views: 'augmented', neighbours: 200, temperature: 0.1},
    probe: {epochs: 100, learningRate: 0.01, momentum: 0.9, batchSize: 256, scaling: 'none'},
  },
  ...{encoders, unfinished: [], parts, tasks: [task], left: [], failures: [], seconds: 6, complete: true},
});

const answers = (text: string) => Array.from(text, (each) => each === '1');

const close = (one: number | undefined, other: number) => Math.abs((one ?? Number.NaN) - other) < 1e-12;

test('answers become a text and are themselves again', (t) => {
  const some = answers('1011001110001');
  t.deepEqual(bitsOf(bitsText(some), some.length), some);
});

test('one training with one order has the error of its test examples, and a difference that of its pairs', (t) => {
  const [plain, ring] = [answers('11110000'), answers('11110110')];
  const found = results(
    [encoder('moco'), encoder('moco-ring', undefined, 'moco')],
    [part('moco', [0.5], plain), part('moco-ring', [0.75], ring)],
  );
  t.deepEqual(summaryRows(found)[0]?.linear.dtd, {mean: 0.5, standardError: Math.sqrt(0.25 / 8), from: 'examples'});
  const [row] = differenceRows(found);
  t.is(row?.label, 'MoCoRing − MoCo');
  // Two of eight differ, both in favour: their variance is 1/4 − 1/16.
  t.true(close(row?.linear.dtd?.mean, 0.25) && close(row?.linear.dtd?.standardError, Math.sqrt((1 / 4 - 1 / 16) / 8)));
  t.deepEqual(row?.knn.dtd, {mean: 0, standardError: row?.linear.dtd?.standardError, from: 'examples'});
  t.is(errorText(found), '± is one standard error, from the number of test examples alone.');
});

test('predictions that are all alike make nothing certain', (t) => {
  const same = answers('11110000');
  const found = results(
    [encoder('moco'), encoder('moco-ring', undefined, 'moco')],
    [part('moco', [0.5], same), part('moco-ring', [0.5], same)],
  );
  t.deepEqual(differenceRows(found)[0]?.linear.dtd, {
    ...{mean: 0, standardError: Math.sqrt(0.5 / 8 / 8), from: 'examples'},
  });
});

test('several orders have a mean with its standard error, and are paired', (t) => {
  const right = answers('11110000');
  const found = results(
    [encoder('moco'), encoder('moco-ring', undefined, 'moco')],
    [part('moco', [0.4, 0.6], right), part('moco-ring', [0.5, 0.6], right)],
  );
  const [plain] = summaryRows(found);
  t.true(
    close(plain?.linear.dtd?.mean, 0.5) &&
      close(plain?.linear.dtd?.standardError, Math.hypot(0.1, Math.sqrt(0.25 / 8))),
  );
  const [row] = differenceRows(found);
  const paired = Math.sqrt(0.5 / 8 / 8);
  t.true(close(row?.linear.dtd?.mean, 0.05) && close(row?.linear.dtd?.standardError, Math.hypot(0.05, paired)));
  t.is(row?.linear.dtd?.from, 'orders');
});

test('several trainings are paired by their seeds, those without a partner being left out', (t) => {
  const right = answers('11110000');
  const found = results(
    [0, 1].flatMap((seed) => [encoder('moco', seed), encoder('moco-ring', seed, 'moco')]),
    [
      ...[part('moco', [0.2, 0.4], right, 0), part('moco', [0.5, 0.5], right, 1)],
      ...[part('moco-ring', [0.5, 0.5], right, 0), part('moco-ring', [0.5, 0.7], right, 1)],
    ],
  );
  const [plain, ring, ...others] = summaryRows(found);
  t.is(others.length, 0);
  t.true(close(plain?.linear.dtd?.mean, 0.4) && close(plain?.linear.dtd?.standardError, 0.1));
  t.true(close(ring?.linear.dtd?.mean, 0.55));
  const [row] = differenceRows(found);
  t.true(close(row?.linear.dtd?.mean, 0.15) && close(row?.linear.dtd?.standardError, 0.05));
  t.is(errorText(found), '± is one standard error, from the trainings of an encoder with several seeds.');
});

test('the table has tasks across and encoders down, by the probe and by neighbours', (t) => {
  const right = answers('11110000');
  const found = results(
    [encoder('moco'), encoder('moco-ring', undefined, 'moco')],
    [part('moco', [0.5], right), part('moco-ring', [0.5], right)],
  );
  t.is(
    transferTable(found),
    [
      '┌────────────────────────────┬──────────────┐',
      '│ linear accuracy            │          dtd │',
      '├────────────────────────────┼──────────────┤',
      '│ Test examples              │            8 │',
      '├────────────────────────────┼──────────────┤',
      '│ Guessing                   │        25.0% │',
      '├────────────────────────────┼──────────────┤',
      '│ MoCo                       │ 50.0 ± 17.7% │',
      '├────────────────────────────┼──────────────┤',
      '│ MoCoRing                   │ 50.0 ± 17.7% │',
      '├────────────────────────────┼──────────────┤',
      '│ MoCoRing − MoCo, in points │   +0.0 ± 8.8 │',
      '└────────────────────────────┴──────────────┘',
      '┌────────────────────────────┬──────────────┐',
      '│ kNN accuracy               │          dtd │',
      '├────────────────────────────┼──────────────┤',
      '│ Test examples              │            8 │',
      '├────────────────────────────┼──────────────┤',
      '│ Guessing                   │        25.0% │',
      '├────────────────────────────┼──────────────┤',
      '│ MoCo                       │ 50.0 ± 17.7% │',
      '├────────────────────────────┼──────────────┤',
      '│ MoCoRing                   │ 50.0 ± 17.7% │',
      '├────────────────────────────┼──────────────┤',
      '│ MoCoRing − MoCo, in points │   +0.0 ± 8.8 │',
      '└────────────────────────────┴──────────────┘',
      '± is one standard error, from the number of test examples alone.',
      '8 test examples of DTD tell little: one more that is right is 13 points.',
    ].join('\n'),
  );
});

test('a first look at some of the examples is no number of the protocol', (t) => {
  t.is(trialText({protocol: {} as TransferResults['protocol']}), '');
  t.is(
    trialText({protocol: {train: 300} as TransferResults['protocol']}),
    'A first look, by at most 300 training and all test examples of each task: these are no numbers of the protocol.',
  );
});

test('an untrained encoder below guessing is told with the tasks it is so on, and the cause where its losses show it', (t) => {
  const random = {
    id: 'random',
    label: 'Random encoder',
    colour: 'random',
    folder: '/moco',
    weights: 'untrained',
  } as const;
  const text = (losses: readonly number[], {linear = losses.map(() => 0), ...more}: Partial<TransferPart> = {}) => {
    const some = {...part('random', linear, answers('00000000')), losses, ...more};
    const found = results([random, encoder('moco')], [some, part('moco', [0.2], answers('10000000'))]);
    const moved = {...some, task: 'cub200', losses: [0.5], linear: [0]} as const;
    const tasks = [task, {...task, name: 'cub200', title: 'CUB'} as const];
    return belowText({...found, tasks, parts: [...found.parts, moved]}, inFlags);
  };
  const below = (where: string) => `Random encoder is below guessing on ${where} by the linear probe`;
  const cause =
    ', whose loss is near that with which it began: on features of so small a scale it hardly moves in its epochs. With --probe-scaling standardize they count as much as any.';
  t.is(text([1.38]), `${below('DTD')}${cause} ${below('CUB')}.`);
  t.is(text([1.38, 1.39]), `${below('DTD')}${cause} ${below('CUB')}.`);
  t.is(text([1.38, 1.2]), `${below('DTD and CUB')}.`, 'one of its probes has moved');
  t.is(text([1.38], {linear: [0.2]}), `${below('DTD and CUB')}.`, 'within a standard error');
  t.is(text([1.38], {linear: [0.25]}), `${below('CUB')}.`);
  const found = results([random], [part('random', [0], answers('00000000'))]);
  const {probe} = found.protocol;
  const standardized = {...found, protocol: {...found.protocol, probe: {...probe, scaling: 'standardize'}}} as const;
  t.is(belowText(standardized, inFlags), '');
});
