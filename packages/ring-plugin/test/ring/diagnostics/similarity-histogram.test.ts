import test from 'ava';
import {similarityHistogram} from '../../../src/ring/diagnostics/similarity-histogram.js';

const similarities = Float32Array.from([0.9, 0.5, -1, 1, 0.7, 0.3, 0.1, -0.5]);
const at = {epoch: 3, anchors: 2};

test('pairs are counted by similarity, the ineligible ones left out', (t) => {
  const eligible = Float32Array.from([1, 1, 1, 1, 1, 0, 1, 1]);
  const {bins, candidates, thresholds} = similarityHistogram({similarities, eligible, weights: eligible}, at);
  t.is(candidates, 4);
  t.is(thresholds, undefined);
  const counted = bins.filter(({pairs}) => pairs > 0);
  t.is(
    counted.reduce((sum, {pairs}) => sum + pairs, 0),
    7,
  );
  for (const {from, to, pairs, kept} of counted) {
    const inside = [...similarities].filter((s, index) => eligible[index] === 1 && s >= from - 1e-6 && s < to + 1e-6);
    t.true(inside.length >= pairs);
    t.is(kept, pairs);
  }
  t.is(bins.at(-1)?.pairs, 1);
  t.is(bins[0]?.pairs, 1);
});

test('the thresholds are the nearest and the farthest similarity kept, averaged over the anchors', (t) => {
  const eligible = new Float32Array(8).fill(1);
  const weights = Float32Array.from([1, 1, 0, 0, 0, 1, 1, 0]);
  const {thresholds, bins} = similarityHistogram({similarities, eligible, weights}, at);
  t.true(Math.abs((thresholds?.inner ?? 0) - (0.9 + 0.3) / 2) < 1e-6);
  t.true(Math.abs((thresholds?.outer ?? 0) - (0.5 + 0.1) / 2) < 1e-6);
  t.is(
    bins.reduce((sum, {kept}) => sum + kept, 0),
    4,
  );
});
