import {Random} from '@annulus/datasets';
import test from 'ava';
import {balancedSample} from '../../src/index.js';

const labels = Int8Array.from({length: 100}, (_, index) => [1, 0, 0, -1][index % 4] as number);

test('a sample has as many positives as it may, negatives for the rest, each once, and nothing that is ignored', (t) => {
  const sample = balancedSample(labels, {count: 40, positiveFraction: 0.25}, new Random(1));
  t.deepEqual([sample.positives.length, sample.negatives.length], [10, 30]);
  t.is(new Set([...sample.positives, ...sample.negatives]).size, 40);
  t.true(sample.positives.every((index) => labels[index] === 1));
  t.true(sample.negatives.every((index) => labels[index] === 0));
});

test('negatives take the places of positives that there are not, and are fewer where there are too few', (t) => {
  const sizes = (count: number, positiveFraction: number) => {
    const {positives, negatives} = balancedSample(labels, {count, positiveFraction}, new Random(1));
    return [positives.length, negatives.length];
  };
  t.deepEqual(sizes(70, 0.5), [25, 45]);
  t.deepEqual(sizes(90, 0.25), [22, 50]);
  t.deepEqual(sizes(7, 0.5), [3, 4]);
  t.deepEqual([...balancedSample(new Int8Array(), {count: 4, positiveFraction: 0.5}, new Random(1)).negatives], []);
});

test('the same stream draws the same, and over many streams every index is drawn about as often', (t) => {
  const draw = (seed: number) => balancedSample(labels, {count: 20, positiveFraction: 0.5}, new Random(seed));
  t.deepEqual(draw(3), draw(3));
  const counts = new Map<number, number>();
  for (let seed = 0; seed < 500; seed++) {
    for (const index of draw(seed).positives) counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  t.is(counts.size, 25);
  t.true(
    [...counts.values()].every((count) => count > 150 && count < 250),
    `${[...counts.values()]}`,
  );
});
