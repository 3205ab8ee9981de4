import {Random} from '@annulus/datasets';
import test from 'ava';

const draws = (random: Random, count = 8): number[] => Array.from({length: count}, () => random.bits());

test('The same keys give the same stream, and any other keys another', (t) => {
  const stream = draws(new Random(1, 2, 3));
  t.deepEqual(draws(new Random(1, 2, 3)), stream);
  for (const keys of [
    [1, 2],
    [1, 2, 4],
    [3, 2, 1],
    [1, 2, 3, 0],
    [0, 1, 2, 3],
  ])
    t.notDeepEqual(draws(new Random(...keys)), stream);
});

test('Neighbouring keys give unrelated streams', (t) => {
  const means = Array.from({length: 4096}, (_, key) => new Random(7, key).uniform());
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const products = means.slice(1).reduce((sum, value, at) => sum + (value - 0.5) * ((means[at] as number) - 0.5), 0);
  t.true(Math.abs(mean - 0.5) < 0.02);
  t.true(Math.abs(products / means.length) < 0.006);
});

test('A uniform draw stays in its range and fills it evenly', (t) => {
  const random = new Random(3);
  const values = Array.from({length: 20_000}, () => random.uniform(-2, 3));
  t.true(values.every((value) => value >= -2 && value < 3));
  const counts = Array.from(
    {length: 10},
    (_, bin) => values.filter((value) => Math.floor((value + 2) * 2) === bin).length,
  );
  const chiSquared = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  t.true(chiSquared < 27.9);
});

test('A normal draw has the mean and the deviation asked for', (t) => {
  const random = new Random(5);
  const values = Array.from({length: 20_000}, () => random.normal(2, 3));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  t.true(Math.abs(mean - 2) < 0.1);
  t.true(Math.abs(Math.sqrt(variance) - 3) < 0.1);
});

test('A bernoulli draw is true as often as asked for, never at 0 and always at 1', (t) => {
  const random = new Random(9);
  const share = (probability: number): number =>
    Array.from({length: 10_000}, () => random.bernoulli(probability)).filter(Boolean).length / 10_000;
  t.true(Math.abs(share(0.3) - 0.3) < 0.02);
  t.is(share(0), 0);
  t.is(share(1), 1);
});

test('A permutation holds every integer once, each as likely in each place', (t) => {
  const orders = Array.from({length: 4000}, (_, seed) => new Random(seed).permutation(4));
  for (const order of orders) t.deepEqual([...order].sort(), [0, 1, 2, 3]);
  for (let place = 0; place < 4; place++)
    for (let value = 0; value < 4; value++)
      t.true(Math.abs(orders.filter((order) => order[place] === value).length - 1000) < 120);
});
