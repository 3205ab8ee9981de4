import {randomFor} from '@annulus/datasets';
import test from 'ava';
import {
  CorrelatedGaussians,
  cnce,
  estimateInformation,
  everything,
  nce,
  optimalCritic,
  overSeeds,
} from '../../src/index.js';

const joint = new CorrelatedGaussians({correlation: 0.8, dimensions: 2});
const critic = optimalCritic(joint);

test('an estimate is the mean over pairs, their negatives the pool or the window of it', (t) => {
  let [whole, near] = [0, 0];
  for (let sample = 0; sample < 30; sample++) {
    const random = randomFor('theoryPairs', 5, sample);
    const {x, y} = joint.pair(random);
    const [positive = 0] = critic.score(x, y);
    const scores = critic.score(x, joint.marginal(50, random));
    whole += nce(positive, scores) / 30;
    near += cnce(positive, Float64Array.from([...scores].sort((a, b) => b - a).slice(5, 15))) / 30;
  }
  const plans = [
    {estimator: nce, window: everything, negatives: 50},
    {estimator: cnce, window: {inner: 0.1, outer: 0.3}, negatives: 10},
  ];
  const found = estimateInformation({joint, critic, plans, samples: 30, pool: 50, seed: 5});
  t.true(Math.abs((found[0] as number) - whole) < 1e-12);
  t.true(Math.abs((found[1] as number) - near) < 1e-12);
});

test('the same seed gives the same estimate, another one another', (t) => {
  const options = {
    joint,
    critic,
    plans: [{estimator: cnce, window: {inner: 0, outer: 0.5}, negatives: 8}],
    samples: 10,
    pool: 64,
  };
  t.deepEqual(estimateInformation(options), estimateInformation({...options, seed: 0}));
  t.notDeepEqual(estimateInformation(options), estimateInformation({...options, seed: 1}));
});

test('what cannot be estimated is refused', (t) => {
  const plans = [{estimator: nce, window: everything, negatives: 1}];
  const narrow = optimalCritic(new CorrelatedGaussians({correlation: 0.8}));
  t.throws(() => estimateInformation({joint, critic: narrow, plans}), {
    message: 'Expected a critic of 2 dimensions, as the joint has, received 1.',
  });
  t.throws(() => estimateInformation({joint, critic, plans: [{estimator: nce, window: everything, negatives: 0}]}), {
    message: 'Expected negatives to be a positive integer, received 0.',
  });
  t.throws(() => overSeeds({joint, critic, plans}, {seeds: 1, samples: 10, pool: 10}), {
    message: 'Expected seeds to be at least 2, received 1. One measurement has no standard error.',
  });
});

test('means have the standard errors of independent measurements, and differences those of their own', (t) => {
  const plans = [nce, cnce].map((estimator) => ({estimator, window: everything, negatives: 20}));
  const [first, second] = overSeeds({joint, critic, plans}, {seeds: 3, samples: 20, pool: 20});
  const runs = [0, 1, 2].map((seed) => estimateInformation({joint, critic, plans, samples: 20, pool: 20, seed}));
  const differences = runs.map(([a = 0, b = 0]) => b - a);
  const mean = differences.reduce((sum, value) => sum + value, 0) / 3;
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2;
  t.true(Math.abs((second?.minusFirst.mean ?? 0) - mean) < 1e-12);
  t.true(Math.abs((second?.minusFirst.error ?? 0) - Math.sqrt(variance / 3)) < 1e-12);
  t.deepEqual(first?.minusFirst, {mean: 0, error: 0});
});
