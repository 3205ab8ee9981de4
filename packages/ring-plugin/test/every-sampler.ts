import {linear} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {NegativeSampler} from '../src/ring/negative-sampler.js';
import {Ball} from '../src/ring/samplers/ball.js';
import {Cave} from '../src/ring/samplers/cave.js';
import {composeSamplers} from '../src/ring/samplers/compose-samplers.js';
import {Debiased} from '../src/ring/samplers/debiased.js';
import {Decoupled} from '../src/ring/samplers/decoupled.js';
import {Hardest} from '../src/ring/samplers/hardest.js';
import {Mixed} from '../src/ring/samplers/mixed.js';
import {Reweight} from '../src/ring/samplers/reweight.js';
import {Ring} from '../src/ring/samplers/ring.js';
import {SemiHard} from '../src/ring/samplers/semi-hard.js';
import {SimilarityRing} from '../src/ring/samplers/similarity-ring.js';

const moving = linear({from: 0.9, to: 0.5});

/** A sampler that a user might write, with the least that one must have. */
const own: NegativeSampler = {weigh: ({similarities}) => similarities.add<tf.Tensor2D>(tf.scalar(1.01))};

/** Every sampler of the library, some that are composed, and an own one; those that can move do. */
export const samplers: readonly {readonly name: string; readonly create: () => NegativeSampler}[] = [
  {name: 'Ring', create: () => new Ring({inner: 0.05, outer: moving})},
  {name: 'Ball', create: () => new Ball({outer: moving})},
  {name: 'SimilarityRing', create: () => new SimilarityRing({near: linear({from: 1, to: 0.999}), far: -1})},
  {name: 'SemiHard', create: () => new SemiHard({far: moving})},
  {name: 'Hardest', create: () => new Hardest({count: 8})},
  {name: 'Reweight', create: () => new Reweight({beta: moving})},
  {name: 'Debiased', create: () => new Debiased({classPrior: 0.1})},
  {name: 'Decoupled', create: () => new Decoupled()},
  {name: 'Mixed', create: () => new Mixed({hardest: 6, pairs: 5, withAnchor: 3})},
  {name: 'Cave', create: () => new Cave({inner: 0.1, outer: moving})},
  {
    name: 'HCL and Ring',
    create: () =>
      composeSamplers(
        new Ring({inner: 0.05, outer: moving}),
        new Reweight({beta: 0.5}),
        new Debiased({classPrior: 0.1}),
      ),
  },
  {
    name: 'Cave, Mixed and Decoupled',
    create: () =>
      composeSamplers(new Cave({inner: 0.1, outer: moving}), new Mixed({hardest: 6, pairs: 5}), new Decoupled()),
  },
  {name: 'an own one', create: () => own},
];
