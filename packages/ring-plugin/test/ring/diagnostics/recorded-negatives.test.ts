import test, {type ExecutionContext} from 'ava';
import {boundMetrics} from '../../../src/ring/diagnostics/bound-metrics.js';
import {falseNegatives} from '../../../src/ring/diagnostics/false-negatives.js';
import {gradientByRank} from '../../../src/ring/diagnostics/gradient-by-rank.js';
import {keptMetrics} from '../../../src/ring/diagnostics/kept-metrics.js';
import {memoryAge} from '../../../src/ring/diagnostics/memory-age.js';
import {naiveDiagnostics} from './naive-diagnostics.js';
import {negativesOf, randomNegatives} from './random-negatives.js';

function near(
  t: ExecutionContext,
  actual: Record<string, number>,
  expected: Record<string, number>,
  note: string,
): void {
  t.deepEqual(Object.keys(actual).sort(), Object.keys(expected).sort(), note);
  for (const [name, value] of Object.entries(expected)) {
    t.true(Math.abs((actual[name] as number) - value) < 1e-6, `${note}: ${name} ${actual[name]}, expected ${value}`);
  }
}

test('300 random records, with ties and candidates left out, measure what naive loops measure', (t) => {
  const labels = Array.from({length: 30}, (_, instance) => instance % 3);
  for (let seed = 0; seed < 300; seed++) {
    const recorded = randomNegatives(seed);
    const measured = {
      ...boundMetrics(recorded),
      ...keptMetrics(recorded),
      ...falseNegatives(recorded, labels),
      ...gradientByRank(recorded),
      ...memoryAge(recorded),
    };
    near(t, measured, naiveDiagnostics(recorded, labels), `seed ${seed}`);
  }
});

test('the gap is 0 where all are kept, below 0 without the near ones, above 0 without the far ones', (t) => {
  const gapOf = (...weights: number[]) => boundMetrics(negativesOf([1, 0.5, 0, -0.5], weights))['bound/gap'] as number;
  t.is(gapOf(1, 1, 1, 1), 0);
  t.true(gapOf(0, 0, 1, 1) < 0);
  t.true(gapOf(1, 1, 0, 0) > 0);
});

test('the bound is valid for the anchors whose least similar kept candidate is above the mean of all', (t) => {
  const logarithms = [Math.log(4), Math.log(1.5), 0, 0];
  const validOf = (...weights: number[]) => boundMetrics(negativesOf(logarithms, weights))['bound/valid'];
  t.is(validOf(1, 0, 0, 0), 1);
  t.is(validOf(1, 1, 0, 0), 0); // e^f = 1.5 is below the mean of all, 1.875.
  t.is(validOf(0, 1, 0, 0), 0);
});

test('the gradient falls on the ranks by their exponentials, and nowhere else', (t) => {
  const similarities = Array.from({length: 20}, (_, rank) => Math.log(20 - rank));
  const shares = gradientByRank(
    negativesOf(
      similarities,
      similarities.map((_, rank) => (rank < 4 ? 1 : 0)),
    ),
  );
  t.is(Object.keys(shares).length, 10);
  t.true(Math.abs((shares['gradient/ranks-00-10'] as number) - 39 / 74) < 1e-6);
  t.true(Math.abs((shares['gradient/ranks-10-20'] as number) - 35 / 74) < 1e-6);
  t.is(shares['gradient/ranks-20-30'], 0);
});

test('the shares of the ranks are finite at a temperature whose exponentials are not', (t) => {
  const shares = gradientByRank(negativesOf([1, 0.9, -1], [1, 1, 1], {temperature: 1e-4}));
  t.is(shares['gradient/ranks-00-10'], 1);
});

test('false negatives are shares of what is kept and of what could be, rows that nobody has written left out', (t) => {
  const recorded = negativesOf([0.5, 0.4, 0.3, 0.2, 0.1], [1, 1, 0, 0, 1], {instances: Int32Array.of(1, 2, 3, 4, -1)});
  t.deepEqual(falseNegatives(recorded, [7, 7, 0, 0, 0]), {'negatives/false': 0.5, 'negatives/false-eligible': 0.25});
});

test('an instance without a label is an error that says how many there are', (t) => {
  t.is(
    t.throws(() => falseNegatives(negativesOf([0.5, 0.4], [1, 1]), [0, 1]))?.message,
    'Expected a label for each instance, received 2 labels and instance 2. ' +
      'Give the labels of the whole training data, in its order.',
  );
});

test('an anchor that keeps nothing counts neither way, and a memory of one step has no age', (t) => {
  const recorded = negativesOf([0.5, 0.4], [0, 0]);
  t.deepEqual(
    {...boundMetrics(recorded), ...keptMetrics(recorded), ...gradientByRank(recorded), ...memoryAge(recorded)},
    {},
  );
});
