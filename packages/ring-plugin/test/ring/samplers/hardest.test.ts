import {onBackends} from '@annulus/testing/on-backends';
import {linear} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {composeSamplers} from '../../../src/ring/samplers/compose-samplers.js';
import {Hardest} from '../../../src/ring/samplers/hardest.js';
import {SimilarityRing} from '../../../src/ring/samplers/similarity-ring.js';
import {naiveCandidates} from '../../naive-candidates.js';
import {positionAt} from '../../position-at.js';
import {weighedBy} from '../../weighed-by.js';

/** 1 for the `count` largest of those that take part, and all that tie with the last of them. */
function naiveHardest(similarities: number[], takingPart: number[], count: number): number[] {
  const sorted = similarities.filter((_, index) => takingPart[index]).sort((a, b) => b - a);
  const last = sorted[Math.min(count, sorted.length) - 1] as number;
  return similarities.map((similarity, index) => (takingPart[index] && similarity >= last ? 1 : 0));
}

onBackends('the hardest are the most similar eligible candidates, by number or by share', (t) => {
  for (const {random, ...candidates} of naiveCandidates(200, 3)) {
    const count = 1 + random.integer(30);
    const share = random.uniform();
    const rows = (countOf: (eligible: number) => number) =>
      candidates.similarities.map((row, anchor) => {
        const eligible = candidates.eligible[anchor] as number[];
        return naiveHardest(row, eligible, countOf(eligible.filter((one) => one).length));
      });
    t.deepEqual(
      weighedBy(new Hardest({count}), candidates).weights,
      rows(() => count),
    );
    const expected = rows((eligible) => Math.max(1, Math.floor(share * eligible)));
    t.deepEqual(weighedBy(new Hardest({fraction: share}), candidates).weights, expected);
  }
});

onBackends('after another sampler they are the hardest that it has left', (t) => {
  const candidates = {similarities: [[0.875, 0.75, 0.5, 0.25]], eligible: [[1, 1, 1, 1]]};
  const sampler = composeSamplers(new SimilarityRing({near: 0.75}), new Hardest({count: 2}));
  t.deepEqual(weighedBy(sampler, candidates).weights, [[0, 1, 1, 0]]);
});

onBackends('an anchor of which the samplers before have left nothing is named', (t) => {
  const candidates = {similarities: [[0.5, 0.25]], eligible: [[1, 1]]};
  const sampler = composeSamplers({weigh: ({weights}) => weights.mul<tf.Tensor2D>(0)}, new Hardest({count: 1}));
  t.is(
    t.throws(() => weighedBy(sampler, candidates))?.message,
    'Anchor 0 has no candidate of which to keep the hardest: the samplers before it left none of its 2. ' +
      'Widen their windows.',
  );
});

test('a count or a fraction that is none is refused', (t) => {
  t.is(t.throws(() => new Hardest({count: 0}))?.message, 'Expected count to be a positive integer, received 0.');
  t.is(
    t.throws(() => new Hardest({fraction: 1.5}))?.message,
    'Expected fraction to be a fraction in [0, 1], received 1.5.',
  );
});

test('how many are kept may move, rounded to a whole number', (t) => {
  const counts = new Hardest({count: linear({from: 3, to: 1})});
  const shares = new Hardest({fraction: linear({from: 1, to: 0.5})});
  const candidates = {similarities: [[0.9, 0.8, 0.7, 0.6]], eligible: [[1, 1, 1, 1]]};
  const kept = (sampler: Hardest) =>
    [0, 1, 2].map((epoch) => weighedBy(sampler, candidates, positionAt(epoch, 3)).weights[0]?.indexOf(0));
  t.deepEqual(kept(counts), [3, 2, 1]);
  t.deepEqual(kept(shares), [-1, 3, 2]);
});
