import {onBackends} from '@annulus/testing/on-backends';
import {asPlainJson} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import type {NegativeSampler} from '../../../src/ring/negative-sampler.js';
import {Cave} from '../../../src/ring/samplers/cave.js';
import {composeSamplers} from '../../../src/ring/samplers/compose-samplers.js';
import {Debiased} from '../../../src/ring/samplers/debiased.js';
import {Decoupled} from '../../../src/ring/samplers/decoupled.js';
import {Reweight} from '../../../src/ring/samplers/reweight.js';
import {Ring} from '../../../src/ring/samplers/ring.js';
import {weighed} from '../../../src/ring/weighed.js';
import {lonelyStep, offered} from '../../offered.js';
import {weighedBy} from '../../weighed-by.js';

const candidates = {
  similarities: [[0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0]],
  eligible: [[1, 1, 1, 1, 1, 1, 1, 1, 1, 0]],
};

const factor = (value: number): NegativeSampler => ({
  weigh: ({weights}) => weights.mul<tf.Tensor2D>(0).add<tf.Tensor2D>(value),
});

onBackends('each sampler is shown what those before it have left', (t) => {
  const shown: number[][][] = [];
  const showing: NegativeSampler = {
    weigh({weights}) {
      shown.push(weights.arraySync());
      return tf.onesLike(weights);
    },
  };
  const {weights} = weighedBy(composeSamplers(showing, factor(3), showing, factor(2)), candidates);
  t.deepEqual(shown, [candidates.eligible, [[3, 3, 3, 3, 3, 3, 3, 3, 3, 0]]]);
  t.deepEqual(weights, [[6, 6, 6, 6, 6, 6, 6, 6, 6, 0]]);
});

onBackends('neighbours of several samplers, and those an algorithm has, are all neighbours', (t) => {
  const sampler = composeSamplers(new Cave({inner: 0.12, outer: 1}), new Cave({inner: 0.34, outer: 1}));
  t.deepEqual(weighedBy(sampler, candidates).neighbours, [[1, 1, 1, 0, 0, 0, 0, 0, 0, 0]]);
  tf.tidy(() => {
    const own = offered(candidates.similarities, {
      eligible: candidates.eligible,
      neighbours: tf.tensor2d([[0, 0, 0, 0, 0, 0, 0, 0, 0, 1]]),
    });
    const {neighbours} = weighed(own, new Cave({inner: 0.12, outer: 1}).weigh(own, lonelyStep()));
    t.deepEqual(neighbours?.arraySync(), [[1, 0, 0, 0, 0, 0, 0, 0, 0, 1]]);
  });
});

onBackends('what is no weight replaces what was there', (t) => {
  tf.tidy(() => {
    const sampler = composeSamplers(new Debiased({classPrior: 0.5}), new Decoupled(), new Debiased({classPrior: 0.1}));
    const weighing = sampler.weigh(offered(candidates.similarities), lonelyStep());
    t.deepEqual(weighing, {classPrior: 0.1, positiveInDenominator: false});
  });
});

test('its schedules are those of all its samplers, each with a name of its own', (t) => {
  const [ring, cave] = [new Ring({inner: 0.1, outer: 0.5}), new Cave({inner: 0.2, outer: 0.6})];
  const sampler = composeSamplers(ring, new Decoupled(), new Reweight({beta: 1}), cave);
  t.deepEqual(asPlainJson(sampler.schedules ?? {}), {
    ...{'ring/outer': 0.5, 'ring/inner': 0.1, 'reweight/beta': 1},
    ...{'ring/outer 2': 0.6, 'ring/inner 2': 0.2},
  });
});
