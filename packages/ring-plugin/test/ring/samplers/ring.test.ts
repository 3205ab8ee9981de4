import {useBackend} from '@annulus/backend';
import {onBackends} from '@annulus/testing/on-backends';
import type {Step} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {Ring} from '../../../src/ring/samplers/ring.js';
import {lonelyStep, offered} from '../../offered.js';

const weigh = (inner: number, outer: number, similarities: number[][], eligible: number[][]) =>
  tf.tidy(() => new Ring({inner, outer}).weigh(offered(similarities, {eligible}), lonelyStep()).arraySync());

const similarities = [[0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4, 0.5, 0.0]];
const all = [similarities[0]?.map(() => 1) as number[]];

onBackends('a ring leaves out the nearest and the far candidates', (t) => {
  t.deepEqual(weigh(0.2, 0.5, similarities, all), [[0, 0, 0, 0, 1, 0, 1, 0, 1, 0]]);
});

onBackends('ranks are taken among eligible candidates only', (t) => {
  const eligible = [[0, 1, 1, 1, 1, 1, 1, 1, 1, 1]];
  t.deepEqual(weigh(0.2, 0.5, similarities, eligible), [
    [0, 0, 0, 0, 1, 0, 1, 0, 1, 0].map((_, i) => ([4, 6, 8].includes(i) ? 1 : 0)),
  ]);
  t.deepEqual(weigh(0, 0.2, similarities, eligible), [[0, 0, 1, 0, 0, 0, 0, 0, 0, 0]]);
});

onBackends('every candidate of a ring is in the ball of the same outer edge', (t) => {
  for (const outer of [0.3, 0.5, 1]) {
    const ring = weigh(0.2, outer, similarities, all)[0] as number[];
    const ball = weigh(0, outer, similarities, all)[0] as number[];
    t.true(ring.every((weight, index) => weight <= (ball[index] as number)));
  }
});

onBackends('the order of the candidates does not matter', (t) => {
  const order = [3, 1, 4, 0, 5, 9, 2, 6, 8, 7];
  const shuffled = [order.map((index) => similarities[0]?.[index] as number)];
  const straight = weigh(0.1, 0.6, similarities, all)[0] as number[];
  t.deepEqual(
    weigh(0.1, 0.6, shuffled, all)[0],
    order.map((index) => straight[index] as number),
  );
});

onBackends('a ring always keeps at least one candidate', (t) => {
  t.deepEqual(weigh(0.05, 0.06, similarities, all), [[1, 0, 0, 0, 0, 0, 0, 0, 0, 0]]);
});

onBackends('an anchor without any eligible candidate is an error that names the anchor and the window', (t) => {
  const error = t.throws(() => weigh(0.1, 0.6, similarities, [all[0]?.map(() => 0) as number[]]));
  t.is(
    error?.message,
    'Anchor 0 has no candidate to keep between inner 0.1 and outer 0.6: none of its 10 candidates is eligible. Use a larger queue, bank or batch.',
  );
});

test('edges that make no ring are refused', (t) => {
  t.is(
    t.throws(() => new Ring({inner: 2, outer: 3}))?.message,
    'Expected outer to be a fraction in [0, 1], received 3.',
  );
  t.is(
    t.throws(() => new Ring({inner: 0.3, outer: 0.2}))?.message,
    'Expected inner (0.3) to be less than outer (0.2) at the start of the run: ' +
      'the ring keeps the candidates between the two fractions, such as inner 0.01 and outer 0.1.',
  );
});

test.serial(
  'a ring whose edges come from a sample keeps about the share of an exact one, and another for each batch',
  async (t) => {
    await useBackend('wasm');
    const row = Array.from({length: 20_000}, (_, column) => ((column * 7919) % 20_000) / 20_000);
    const ring = new Ring({inner: 0.1, outer: 0.5, selection: {sample: 1000}});
    const kept = (batch: number) =>
      tf.tidy(
        () =>
          (ring
            .weigh(offered([row]), {info: {epoch: 2, batch, batches: 10}} as Step)
            .sum()
            .arraySync() as number) / row.length,
      );
    t.true(Math.abs(kept(0) - 0.4) < 0.08);
    t.is(kept(1), kept(1));
    t.not(kept(0), kept(1));
  },
);

test('a sample that is no positive integer is refused', (t) => {
  t.is(
    t.throws(() => new Ring({selection: {sample: 0}}))?.message,
    'Expected selection.sample to be a positive integer, received 0.',
  );
});
