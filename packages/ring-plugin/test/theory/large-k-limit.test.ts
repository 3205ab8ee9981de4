import test from 'ava';
import {CorrelatedGaussians, cnce, everything, largeKLimit, optimalCritic, overSeeds} from '../../src/index.js';

const joint = new CorrelatedGaussians({correlation: 0.9});
const critic = optimalCritic(joint);

test('from all of p(y) the limit is the mutual information, and there is no gap', (t) => {
  const {estimate, gap} = largeKLimit(joint, critic, everything);
  t.true(Math.abs(estimate - joint.mutualInformation) < 1e-9 && Math.abs(gap) < 1e-9);
});

test('of ranks 10–100 % the limit is that of the normal integrals of p(y|x) outside |y − x/ρ| ≤ w', (t) => {
  t.true(Math.abs(largeKLimit(joint, critic, {inner: 0.1, outer: 1}).estimate - 1.34819) < 1e-3);
});

test('the limit is the truth less the gap, and a window above c has no x that is not', (t) => {
  for (const window of [{above: 1}, {above: 1, below: 2}, {inner: 0.01, outer: 0.1}]) {
    const {estimate, gap} = largeKLimit(joint, critic, window);
    t.true(gap > 0 && Math.abs(estimate + gap - joint.mutualInformation) < 1e-9);
  }
  t.true(largeKLimit(joint, critic, {above: 1}).aboveC > 0.999);
  t.is(largeKLimit(joint, critic, {inner: 0.1, outer: 1}).aboveC, 0);
});

test('estimates with many negatives agree with it', (t) => {
  const windows = [{above: 1}, {inner: 0.01, outer: 0.5}];
  const plans = windows.map((window) => ({estimator: cnce, window, negatives: 1000}));
  const estimates = overSeeds({joint, critic, plans}, {seeds: 4, samples: 150, pool: 4096});
  windows.forEach((window, index) => {
    const {mean = 0, error = 0} = estimates[index] ?? {};
    const {estimate} = largeKLimit(joint, critic, window);
    t.true(Math.abs(mean - estimate) < 3 * error + 0.01, `${mean} ± ${error} for ${estimate}`);
  });
});

test('more than one dimension is refused', (t) => {
  const wide = new CorrelatedGaussians({correlation: 0.9, dimensions: 2});
  t.throws(() => largeKLimit(wide, optimalCritic(wide), everything), {
    message: 'Expected a joint of 1 dimension for quadrature, received 2. Draw a large pool instead.',
  });
});
