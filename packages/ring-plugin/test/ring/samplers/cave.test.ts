import {onBackends} from '@annulus/testing/on-backends';
import {Cave} from '../../../src/ring/samplers/cave.js';
import {Ring} from '../../../src/ring/samplers/ring.js';
import {naiveCandidates} from '../../naive-candidates.js';
import {weighedBy} from '../../weighed-by.js';

/** 1 for the eligible candidates that are more similar than the first of the ring. */
function naiveInside(similarities: number[], eligible: number[], inner: number): number[] {
  const sorted = similarities.filter((_, index) => eligible[index]).sort((a, b) => b - a);
  const first = sorted[Math.floor(inner * sorted.length)] as number;
  return similarities.map((similarity, index) => (eligible[index] && similarity > first ? 1 : 0));
}

onBackends('a cave is a ring whose inside joins the positive', (t) => {
  for (const {random, ...candidates} of naiveCandidates(200, 4)) {
    const inner = random.uniform(0, 0.6);
    const edges = {inner, outer: random.uniform(inner + 0.001, 1)};
    const {weights, neighbours} = weighedBy(new Cave(edges), candidates);
    t.deepEqual(weights, weighedBy(new Ring(edges), candidates).weights);
    const naive = candidates.similarities.map((row, anchor) =>
      naiveInside(row, candidates.eligible[anchor] as number[], inner),
    );
    t.deepEqual(neighbours, naive);
  }
});

onBackends('a cave without an inside has no neighbours', (t) => {
  const candidates = {similarities: [[0.5, 0.25]], eligible: [[1, 1]]};
  t.deepEqual(weighedBy(new Cave({inner: 0, outer: 1}), candidates), {weights: [[1, 1]]});
});

onBackends('a cave whose edges come from a sample takes none but the nearest for positives', (t) => {
  for (const {similarities, eligible} of naiveCandidates(40, 9)) {
    const edges = {inner: 0.2, outer: 0.6, selection: {sample: 4}} as const;
    const {neighbours = [], weights} = weighedBy(new Cave(edges), {similarities, eligible});
    for (const [anchor, row] of (neighbours as number[][]).entries()) {
      const seen = similarities[anchor] as number[];
      const of = (marks: number[]) => seen.filter((_, candidate) => marks[candidate] === 1);
      t.true(Math.min(...of(row)) >= Math.max(...of(weights[anchor] as number[])));
    }
  }
});
