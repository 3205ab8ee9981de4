import {defineDataset, labelled, Random} from '@annulus/datasets';
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

test('A sample takes each subset of its size equally often, and no value twice', (t) => {
  const taken = Array.from({length: 6000}, (_, seed) =>
    [...new Random(seed).sample(Int32Array.of(3, 5, 7, 9), 2)].sort().join(' '),
  );
  for (const subset of ['3 5', '3 7', '3 9', '5 7', '5 9', '7 9'])
    t.true(Math.abs(taken.filter((one) => one === subset).length - 1000) < 120, subset);
  t.deepEqual([...new Random(0).sample(Float64Array.of(1, 2, 3), 3)].sort(), [1, 2, 3]);
});

test.serial(
  'Under one seed, shuffling, splitting and dealing out batches draw from streams of their own',
  async (t) => {
    const dataset = defineDataset({
      length: 32,
      get: (index) => ({input: {data: Float32Array.of(index), shape: [1]}, label: 0}),
    });
    const read = async (part: typeof dataset) =>
      Promise.all(Array.from({length: 32}, async (_, index) => (await part.get(index)).input.data[0]));
    const dealt: number[] = [];
    for await (const {ids} of labelled(dataset, {batchSize: 8, seed: 0}).epoch(0)) dealt.push(...ids);
    const orders = [await read(dataset.shuffle(0)), await read(dataset.split({fraction: 1})[0] ?? dataset), dealt];
    t.is(new Set(orders.map(String)).size, 3);
  },
);

test.serial('A transform draws from another stream than a painted picture of the same seed and index', async (t) => {
  const seen: number[] = [];
  const dataset = defineDataset({length: 4, get: () => ({input: {data: Float32Array.of(0), shape: [1]}, label: 0})});
  const transform = (input: {data: Float32Array; shape: readonly number[]}, random: Random) => {
    seen.push(random.bits());
    return input;
  };
  for await (const _ of labelled(dataset, {batchSize: 4, seed: 7, transform, order: 'sequential'}).epoch(0));
  t.is(new Set([...seen, ...[0, 1, 2, 3].map((id) => new Random(7, 0, id).bits())]).size, 8);
});
