import {onBackends} from '@annulus/testing/on-backends';
import type {NegativeSampler} from '../../../src/ring/negative-sampler.js';
import {Ball} from '../../../src/ring/samplers/ball.js';
import {Cave} from '../../../src/ring/samplers/cave.js';
import {composeSamplers} from '../../../src/ring/samplers/compose-samplers.js';
import {Debiased} from '../../../src/ring/samplers/debiased.js';
import {Decoupled} from '../../../src/ring/samplers/decoupled.js';
import {Hardest} from '../../../src/ring/samplers/hardest.js';
import {Reweight} from '../../../src/ring/samplers/reweight.js';
import {Ring} from '../../../src/ring/samplers/ring.js';
import {SimilarityRing} from '../../../src/ring/samplers/similarity-ring.js';
import {lossAgainst} from '../../loss-against.js';

const nothing: readonly (readonly [string, NegativeSampler])[] = [
  ['Ring from 0 to 1', new Ring({inner: 0, outer: 1})],
  ['Ball of 1', new Ball({outer: 1})],
  ['Cave from 0 to 1', new Cave({inner: 0, outer: 1})],
  ['SimilarityRing without limits', new SimilarityRing()],
  ['Hardest of all', new Hardest({fraction: 1})],
  ['Reweight by β = 0', new Reweight({beta: 0})],
  ['Debiased by 0', new Debiased({classPrior: 0})],
  ['composeSamplers of none', composeSamplers()],
];

const ways = [
  {name: 'all negatives', options: {}},
  {name: 'the positive left out', options: {positiveInDenominator: false}},
  {name: 'drawn negatives', options: {draw: {count: 7, replacement: 'without', keys: [3]}}},
] as const;

for (const {name, options} of ways) {
  onBackends(`with ${name}, samplers that change nothing give the plain loss and gradients, bit for bit`, (t) => {
    const plain = lossAgainst(undefined, options);
    for (const [which, sampler] of nothing) t.deepEqual(lossAgainst(sampler, options), plain, which);
    t.deepEqual(lossAgainst(composeSamplers(...nothing.map(([, sampler]) => sampler)), options), plain);
  });
}

onBackends('decoupled is the loss whose positive is left out, bit for bit, whatever the algorithm says', (t) => {
  const without = lossAgainst(undefined, {positiveInDenominator: false});
  t.deepEqual(lossAgainst(new Decoupled()), without);
  t.deepEqual(lossAgainst(new Decoupled(), {positiveInDenominator: false}), without);
  t.notDeepEqual(lossAgainst(), without);
});

onBackends('the other samplers do change the loss', (t) => {
  const {loss} = lossAgainst();
  const some = [new Ring({inner: 0.1, outer: 0.5}), new Cave({inner: 0.1, outer: 1}), new Reweight({beta: 0.5})];
  for (const sampler of [...some, new Debiased({classPrior: 0.1}), new Hardest({count: 3})]) {
    t.true(Math.abs(lossAgainst(sampler).loss - loss) > 1e-3);
  }
});
