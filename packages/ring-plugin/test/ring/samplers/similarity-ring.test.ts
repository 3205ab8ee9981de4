import {onBackends} from '@annulus/testing/on-backends';
import {linear} from '@annulus/trainer';
import test from 'ava';
import {SimilarityRing} from '../../../src/ring/samplers/similarity-ring.js';
import {naiveCandidates} from '../../naive-candidates.js';
import {positionAt} from '../../position-at.js';
import {weighedBy} from '../../weighed-by.js';

const message = (anchor: number, far: number, near: number, candidates: number) =>
  `Anchor ${anchor} has no candidate to keep between far ${far} and near ${near}: none of its ${candidates} ` +
  'candidates is both eligible and that similar. Widen the window, or use a Ring, which always keeps some.';

onBackends('it keeps what lies between its edges, or names the anchor that has nothing there', (t) => {
  let empty = 0;
  for (const {random, ...candidates} of naiveCandidates(200, 1)) {
    const far = (random.integer(12) - 8) / 8;
    const near = Math.min(1, far + (1 + random.integer(6)) / 8);
    const naive = candidates.similarities.map((row, anchor) =>
      row.map((similarity, index) => {
        const inside = similarity >= far && similarity <= near;
        return inside && candidates.eligible[anchor]?.[index] === 1 ? 1 : 0;
      }),
    );
    const missing = naive.findIndex((row) => !row.includes(1));
    const weigh = () => weighedBy(new SimilarityRing({near, far}), candidates);
    if (missing === -1) {
      t.deepEqual(weigh().weights, naive);
      continue;
    }
    empty++;
    t.is(t.throws(weigh)?.message, message(missing, far, near, naive[0]?.length as number));
  }
  t.true(empty > 20 && empty < 180);
});

onBackends('without a limit it keeps all, also a cosine that rounding puts beyond 1', (t) => {
  const candidates = {similarities: [[1.0000001, -1.0000001, 0]], eligible: [[1, 1, 1]]};
  t.deepEqual(weighedBy(new SimilarityRing(), candidates).weights, [[1, 1, 1]]);
  t.deepEqual(weighedBy(new SimilarityRing({near: 0.5}), candidates).weights, [[0, 1, 1]]);
  t.deepEqual(weighedBy(new SimilarityRing({far: 0.5}), candidates).weights, [[1, 0, 0]]);
});

test('the edges of a ring of similarities move', (t) => {
  const sampler = new SimilarityRing({near: linear({from: 1, to: 0.5}), far: 0.25});
  const candidates = {similarities: [[0.9, 0.7, 0.4]], eligible: [[1, 1, 1]]};
  const kept = [0, 1, 2].map((epoch) => weighedBy(sampler, candidates, positionAt(epoch, 3)).weights[0]);
  t.deepEqual(kept, [
    [1, 1, 1],
    [0, 1, 1],
    [0, 0, 1],
  ]);
});

test('edges that are no cosines, or cross, are refused', (t) => {
  const refusal = (options: ConstructorParameters<typeof SimilarityRing>[0]) =>
    t.throws(() => new SimilarityRing(options))?.message;
  t.is(refusal({near: 1.5}), 'Expected near to be a cosine similarity in [-1, 1], received 1.5.');
  t.is(refusal({far: Number.NaN}), 'Expected far to be a cosine similarity in [-1, 1], received NaN.');
  const crossing = (when: string) =>
    `Expected far (0.5) to be less than near (0.5) at the ${when} of the run: they are cosine similarities, such as far 0.2 and near 0.7.`;
  t.is(refusal({near: 0.5, far: 0.5}), crossing('start'));
  t.is(refusal({near: linear({from: 1, to: 0.5}), far: 0.5}), crossing('end'));
});
