import {onBackends} from '@annulus/testing/on-backends';
import {linear} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {composeSamplers} from '../../../src/ring/samplers/compose-samplers.js';
import {Reweight} from '../../../src/ring/samplers/reweight.js';
import {naiveCandidates} from '../../naive-candidates.js';
import {weighedBy} from '../../weighed-by.js';

/** Weights times `exp(βs/τ)`, divided by its weighted mean. */
function naiveReweight(similarities: number[], weights: number[], beta: number, temperature: number): number[] {
  const importance = similarities.map((similarity) => Math.exp((beta * similarity) / temperature));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const mean = importance.reduce((total, value, index) => total + value * (weights[index] as number), 0) / sum;
  return importance.map((value, index) => ((weights[index] as number) * value) / mean);
}

onBackends('candidates are weighed by importance, over those weighed before, and their sum stays', (t) => {
  for (const {random, ...candidates} of naiveCandidates(200, 5)) {
    // The first is weighed and eligible, so that every anchor has a sum.
    const before = candidates.similarities.map((row) =>
      row.map((_, index) => (index === 0 ? 1 : random.integer(4)) / 2),
    );
    const eligible = candidates.eligible.map((row) => row.map((value, index) => (index === 0 ? 1 : value)));
    const beta = random.uniform(0, 3);
    const first = {weigh: () => tf.tensor2d(before)};
    const {weights} = weighedBy(composeSamplers(first, new Reweight({beta})), {...candidates, eligible});
    weights.forEach((row, anchor) => {
      const given = (before[anchor] as number[]).map((value, index) => value * (eligible[anchor]?.[index] as number));
      const naive = naiveReweight(candidates.similarities[anchor] as number[], given, beta, 0.1);
      row.forEach((weight, index) => {
        const expected = naive[index] as number;
        t.true(Math.abs(weight - expected) <= 1e-4 * Math.max(1, expected), `${weight}, expected ${expected}`);
      });
    });
  }
});

onBackends('a β of 1000 leaves only the hardest, and one of an ineligible candidate cannot overflow', (t) => {
  const candidates = {similarities: [[1, 0.5, 0.25, 0]], eligible: [[0, 1, 1, 1]]};
  t.deepEqual(weighedBy(new Reweight({beta: 1000}), candidates).weights, [[0, 3, 0, 0]]);
});

test('β below 0 is refused, also at the end of its way', (t) => {
  t.is(t.throws(() => new Reweight({beta: -1}))?.message, 'Expected beta to be 0 or more, received -1.');
  const falling = linear({from: 1, to: -2});
  t.is(t.throws(() => new Reweight({beta: falling}))?.message, 'Expected beta to be 0 or more, received -2.');
});
