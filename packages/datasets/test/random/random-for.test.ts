import {Random, randomFor} from '@annulus/datasets';
import test from 'ava';
import {type RandomPurpose, randomPurposes} from '../../src/random/random-purposes.js';

const purposes = Object.entries(randomPurposes) as [RandomPurpose, (...keys: number[]) => readonly number[]][];

/** Keys that a run may well have: small numbers, which different purposes share, and seeds up to the largest one. */
function* keysOf(count: number): Generator<number[]> {
  const seeds = [0, 1, 2, 0xffff_0001, 0xffff_0006, 2 ** 32 - 1];
  const others = [0, 1, 2];
  const rest = (left: number): number[][] =>
    left === 0 ? [[]] : others.flatMap((key) => rest(left - 1).map((keys) => [key, ...keys]));
  for (const seed of seeds) for (const keys of rest(count - 1)) yield [seed, ...keys];
}

test('No two purposes, and no two keys of one purpose, share a stream', (t) => {
  const taken = new Map<string, string>();
  for (const [purpose, streamKeys] of purposes)
    for (const keys of keysOf(streamKeys.length)) {
      const stream = streamKeys(...keys).join(' ');
      const draw = `${purpose}(${keys.join(', ')})`;
      t.is(taken.get(stream), undefined, `${draw} has the stream of ${taken.get(stream)}`);
      taken.set(stream, draw);
    }
});

test('Views, orders, splits and painted pictures of version 0.1 stay what they were', (t) => {
  const bits = (random: Random) => [random.bits(), random.bits()];
  t.deepEqual(bits(randomFor('view', 3, 4, 5, 1)), bits(new Random(3, 4, 5, 1)));
  t.deepEqual(bits(randomFor('transform', 3, 4, 5)), bits(new Random(3, 4, 5, 0xffff_0004)));
  t.deepEqual(bits(randomFor('batchOrder', 3, 4)), bits(new Random(3, 4, 0xffff_0003)));
  t.deepEqual(bits(randomFor('probeOrder', 3, 4)), bits(new Random(3, 4, 0xffff_0101)));
  t.deepEqual(bits(randomFor('shuffle', 3)), bits(new Random(3, 0xffff_0001)));
  t.deepEqual(bits(randomFor('split', 0)), bits(new Random(0, 0xffff_0002)));
  t.deepEqual(bits(randomFor('paintedShape', 3, 1, 4)), bits(new Random(3, 1, 4)));
  t.deepEqual(bits(randomFor('criticWeights', 3, 1)), bits(new Random(3, 1)));
  t.deepEqual(bits(randomFor('memoryRows', 3)), bits(new Random(3)));
});

test('A purpose that is not registered, and keys that are not its own, do not compile', (t) => {
  // @ts-expect-error: such a purpose would have to be registered.
  t.throws(() => randomFor('horoscope', 1));
  // @ts-expect-error: views have four keys.
  t.truthy(randomFor('view', 1, 2));
});
