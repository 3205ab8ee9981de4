import test from 'ava';
import {type EpochMetrics, type LearningRun, learningVerdicts, NewVerdicts} from '../../src/index.js';

const run: LearningRun = {maxEpochs: 40, updatesPerEpoch: 100, dimensions: 128};

/** Epochs that log one metric, `undefined` in those that do not; all others are well. */
const epochsWith = (metric: string, values: readonly (number | undefined)[]): EpochMetrics[] =>
  values.map((value, at) => ({
    epoch: at + 1,
    metrics: {
      'representation/embedding-deviation': 0.9,
      'representation/embedding-rank': 40,
      'memory/written': 1,
      'knn/accuracy': 0.1 + at / 50,
      ...(value !== undefined && {[metric]: value}),
    },
  }));

const textsOf = (epochs: readonly EpochMetrics[], of: LearningRun = run) =>
  learningVerdicts(epochs, of).map(({text}) => text);

test('a run that does well is told nothing, from its first epoch to its last', (t) => {
  const epochs = epochsWith(
    'loss',
    Array.from({length: 40}, (_, at) => 5 - at / 20),
  );
  for (let end = 0; end <= 40; end++) t.deepEqual(textsOf(epochs.slice(0, end)), []);
});

const deviation = 'representation/embedding-deviation';
const rank = 'representation/embedding-rank';

/** Epochs with these deviations; one below 0.2 comes with a low rank. */
const spreading = (values: readonly number[]): EpochMetrics[] =>
  epochsWith(deviation, values).map(({epoch, metrics}) => ({
    epoch,
    metrics: {...metrics, [rank]: (metrics[deviation] as number) < 0.2 ? 2 + epoch / 10 : 40},
  }));

test('a fall into a collapse is told at its second look, or where the run ends with it', (t) => {
  const text =
    'Collapsed: all examples look alike to it since epoch 2 (their embeddings spread over 3.0% of what they could). Try a lower learning rate or temperature, or an algorithm with negatives.';
  t.deepEqual(textsOf(spreading([0.9, 0.02])), []);
  t.deepEqual(textsOf(spreading([0.9, 0.02, 0.03])), [text]);
  t.deepEqual(textsOf(spreading([0.9, 0.02, 0.03, 0.5])), [], 'it has got out of it');
  t.deepEqual(textsOf(spreading([0.9, 0.03]), {...run, maxEpochs: 2, updatesPerEpoch: 500}), [text]);
});

test('embeddings in a narrow cone of many directions have not collapsed', (t) => {
  t.deepEqual(textsOf(epochsWith(deviation, [0.9, 0.18, 0.17, 0.17])), []);
});

test('an untrained encoder begins as if collapsed: that is told where it does not rise from it', (t) => {
  t.deepEqual(textsOf(spreading(Array(11).fill(0.07))), []);
  t.regex(textsOf(spreading(Array(12).fill(0.07)))[0] ?? '', /^Collapsed: .* since epoch 1 /);
  const rising = Array.from({length: 40}, (_, at) => 0.07 + at / 50);
  for (let end = 1; end <= 40; end++) t.deepEqual(textsOf(spreading(rising.slice(0, end))), []);
});

test('a collapse has a low rank and improves no longer: that is not told once more', (t) => {
  const collapsed = Array.from({length: 30}, (_, at) => ({
    epoch: at + 1,
    metrics: {[deviation]: 0, [rank]: 1, 'knn/accuracy': 0.1},
  }));
  t.deepEqual(
    learningVerdicts(collapsed, run).map(({kind, since}) => ({kind, since})),
    [{kind: 'collapsed', since: 1}],
  );
});

test('a rank that stays low is told after a third of the run, one that rises is not', (t) => {
  t.deepEqual(textsOf(epochsWith(rank, Array(11).fill(3))), []);
  t.deepEqual(textsOf(epochsWith(rank, Array(12).fill(3))), [
    'Its rank stays at 3.0 of 128 since epoch 1: embeddings lie in a few directions and tell few things apart. Try a lower learning rate, or stronger augmentation.',
  ]);
  const rising = Array.from({length: 12}, (_, at) => 3 + at / 8);
  t.deepEqual(textsOf(epochsWith(rank, rising)), []);
  t.deepEqual(textsOf(epochsWith(rank, Array(12).fill(3)), {...run, dimensions: 8}), [], 'of 8 dimensions 3 are many');
});

test('a memory that is half random after a tenth of the run is told, in the middle of the run or at its end', (t) => {
  t.deepEqual(textsOf(epochsWith('memory/written', [0.1, 0.2, 0.3])), []);
  t.deepEqual(textsOf(epochsWith('memory/written', [0.1, 0.2, 0.3, 0.4])), [
    'The memory is half random still: 40.0% of its rows are real after epoch 4, the others are the numbers that it started with. Use a smaller queue.',
  ]);
  t.deepEqual(textsOf(epochsWith('memory/written', [0.1, 0.2, 0.3, 0.5])), []);
});

test('negatives further away than the average candidate are told of a ring that rests, and at the end of one that moves', (t) => {
  const gaps = (values: readonly number[], outerOf: (at: number) => number, inner = 0.25): EpochMetrics[] =>
    epochsWith('bound/gap', values).map(({epoch, metrics}, at) => ({
      epoch,
      metrics: {...metrics, 'ring/inner': inner, 'ring/outer': outerOf(at)},
    }));
  const text =
    'Its negatives are further away than the average candidate since epoch 1 (gap of the bound −0.30 nats, below 0): the ring leaves out too much of what is near. Use a smaller inner edge.';
  const rests = () => 0.5;
  t.deepEqual(textsOf(gaps(Array(11).fill(-0.3), rests)), [], 'not before 30% of the epochs');
  t.deepEqual(textsOf(gaps(Array(12).fill(-0.3), rests)), [text]);
  t.deepEqual(textsOf(gaps(Array(12).fill(0), rests)), []);
  t.deepEqual(textsOf(gaps([...Array(12).fill(-0.3), 0.2], rests)), [], 'it is over');
  t.deepEqual(textsOf(gaps(Array(12).fill(-0.3), rests, 0)), [], 'without an inner edge');
  t.deepEqual(textsOf(epochsWith('bound/gap', Array(12).fill(-0.3))), [], 'without a ring');
  const closes = (at: number) => 1 - at / 80;
  t.deepEqual(textsOf(gaps(Array(39).fill(-0.3), closes)), []);
  t.deepEqual(textsOf(gaps(Array(40).fill(-0.3), closes)), [text]);
});

test('a run that is over after a few updates is told so', (t) => {
  const short = {...run, maxEpochs: 2, updatesPerEpoch: 10};
  t.deepEqual(textsOf(epochsWith('loss', [5]), short), []);
  t.deepEqual(textsOf(epochsWith('loss', [5, 4]), short), [
    'Learned from 20 updates only: give it more epochs. Fewer than 500 are rarely enough.',
  ]);
});

test('a run that no longer improves is told since when: by kNN before the loss, and not by the loss of a ring that moves', (t) => {
  const flat = (metric: string, extra: Record<string, number> = {}) =>
    Array.from({length: 20}, (_, at) => ({
      epoch: at + 1,
      metrics: {loss: 4, [metric]: at < 4 ? 0.1 * at : 0.3 + 0.001 * (at % 3), ...(at % 2 === 0 ? {} : extra)},
    }));
  t.deepEqual(textsOf(flat('knn/accuracy')), [
    'It no longer improves since epoch 4: kNN 30.0% then, 30.1% in epoch 20.',
  ]);
  t.deepEqual(textsOf(flat('probe/accuracy')), [
    'It no longer improves since epoch 4: online probe 30.0% then, 30.1% in epoch 20.',
  ]);
  t.deepEqual(textsOf(flat('knn/accuracy').slice(0, 15)), [], 'not before 30% of the epochs');
  const losses = (extra: (at: number) => Record<string, number>) =>
    Array.from({length: 20}, (_, at) => ({epoch: at + 1, metrics: {loss: at < 5 ? 5 - at / 5 : 4.2, ...extra(at)}}));
  t.deepEqual(textsOf(losses(() => ({}))), [
    'It no longer improves since epoch 5: loss 4.200 then, 4.200 in epoch 20.',
  ]);
  t.deepEqual(textsOf(losses((at) => ({'ring/outer': 1 - at / 40}))), []);
});

test('a loss that rises while a queue fills with keys does not count: random rows are easy to tell from a picture', (t) => {
  const filling = (full: number, epochs: number) =>
    Array.from({length: epochs}, (_, at) => ({
      epoch: at + 1,
      metrics: {loss: at < full ? 3 + at / 2 : 6 - at / 100, 'memory/written': Math.min(1, (at + 1) / full)},
    }));
  const since = (epochs: EpochMetrics[]) => textsOf(epochs).filter((text) => text.startsWith('It no longer improves'));
  t.deepEqual(since(filling(4, 20)), []);
  t.deepEqual(since(filling(30, 20)), [], 'never full');
  const flat = filling(2, 20).map(({epoch, metrics}) => ({epoch, metrics: {...metrics, ...(epoch > 5 && {loss: 6})}}));
  t.deepEqual(since(flat), ['It no longer improves since epoch 3: loss 5.980 then, 6.000 in epoch 20.']);
});

test('each is told once, when it becomes true, also by a run that goes on', (t) => {
  const epochs = epochsWith('memory/written', [0.1, 0.2, 0.3, 0.4, 0.45]);
  const verdicts = new NewVerdicts(run);
  t.deepEqual(
    epochs.map((epoch) => verdicts.after(epoch).length),
    [0, 0, 0, 1, 0],
  );
  t.deepEqual(new NewVerdicts(run, epochs.slice(0, 4)).after(epochs[4] as EpochMetrics), []);
});
