import {onBackends} from '@annulus/testing/on-backends';
import {linear} from '@annulus/trainer';
import test from 'ava';
import {SemiHard} from '../../../src/ring/samplers/semi-hard.js';
import {naiveCandidates} from '../../naive-candidates.js';
import {positionAt} from '../../position-at.js';
import {weighedBy} from '../../weighed-by.js';

/** What is kept of one anchor's candidates: inside the window, else what is nearest to it. */
function naiveSemiHard(similarities: number[], eligible: number[], positive: number, near: number, far: number) {
  const outside = similarities.map((similarity, index) => {
    if (!eligible[index]) return Number.POSITIVE_INFINITY;
    const less = positive - similarity;
    if (less < near) return near - less;
    return less > far ? less - far : 0;
  });
  return outside.map((distance) =>
    distance === Math.min(...outside) && distance !== Number.POSITIVE_INFINITY ? 1 : 0,
  );
}

onBackends('semi-hard candidates are those a little less similar than the positive, or the nearest to that', (t) => {
  for (const {random, ...candidates} of naiveCandidates(200, 2)) {
    const near = (random.integer(5) - 2) / 8;
    const far = near + (1 + random.integer(4)) / 8;
    const naive = candidates.similarities.map((row, anchor) =>
      naiveSemiHard(row, candidates.eligible[anchor] ?? [], candidates.positives[anchor] as number, near, far),
    );
    t.deepEqual(weighedBy(new SemiHard({near, far}), candidates).weights, naive);
  }
});

onBackends('where all are more similar than the positive, the least similar is kept', (t) => {
  const candidates = {similarities: [[0.5, 0.25, 0.75]], eligible: [[1, 1, 1]], positives: [0]};
  t.deepEqual(weighedBy(new SemiHard(), candidates).weights, [[0, 1, 0]]);
});

test('edges that are no differences of cosines, or cross, are refused', (t) => {
  t.is(
    t.throws(() => new SemiHard({far: 3}))?.message,
    'Expected far to be a difference of cosines in [-2, 2], received 3.',
  );
  t.is(
    t.throws(() => new SemiHard({near: 0.2}))?.message,
    'Expected near (0.2) to be less than far (0.1) at the start of the run: they are how much less similar than the positive a candidate is, ' +
      'such as near 0 and far 0.1.',
  );
});

test('its edges move', (t) => {
  const sampler = new SemiHard({near: linear({from: 0, to: 0.05}), far: ({epoch}) => [0.1, 0.04][epoch] as number});
  const candidates = {similarities: [[0.52, 0.45, 0.43]], eligible: [[1, 1, 1]], positives: [0.5]};
  t.deepEqual(weighedBy(sampler, candidates, positionAt(0, 2)).weights, [[0, 1, 1]]);
  t.throws(() => weighedBy(sampler, candidates, positionAt(1, 2)), {
    message:
      'Expected near (0.05) to be less than far (0.04) in epoch 2: they are how much less similar than the positive a candidate ' +
      'is, such as near 0 and far 0.1.',
  });
});
