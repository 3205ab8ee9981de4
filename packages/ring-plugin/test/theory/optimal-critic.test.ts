import test from 'ava';
import {CorrelatedGaussians, centredCritic, optimalCritic} from '../../src/index.js';
import {normalGrid} from '../../src/theory/normal-grid.js';

const density = (value: number, mean: number, variance: number) =>
  Math.exp(-((value - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);

test('the optimal critic is log p(y|x) / p(y), in every dimension', (t) => {
  const joint = new CorrelatedGaussians({correlation: -0.7, dimensions: 2});
  const [x, ys] = [Float64Array.of(0.3, -1.2), Float64Array.of(0.5, 0.1, -2, 1.5)];
  const scores = optimalCritic(joint).score(x, ys);
  t.is(scores.length, 2);
  scores.forEach((score, row) => {
    let ratio = 1;
    for (const axis of [0, 1]) {
      const y = ys[2 * row + axis] as number;
      ratio *= density(y, -0.7 * (x[axis] as number), 1 - 0.49) / density(y, 0, 1);
    }
    t.true(Math.abs(score - Math.log(ratio)) < 1e-12);
  });
});

test('E_p e^f is 1 for every x', (t) => {
  const {at, mass} = normalGrid(2001);
  const critic = optimalCritic(new CorrelatedGaussians({correlation: 0.9}));
  for (const x of [-2, 0, 0.5, 3]) {
    const scores = critic.score(Float64Array.of(x), at);
    t.true(Math.abs(scores.reduce((sum, score, y) => sum + Math.exp(score) * (mass[y] as number), 0) - 1) < 1e-9);
  }
});

test('a centred critic has the c of 1 that the optimal one has', (t) => {
  const optimal = optimalCritic(new CorrelatedGaussians({correlation: 0.5}));
  const shifted = {
    dimensions: 1,
    score: (x: Float64Array, ys: Float64Array) => optimal.score(x, ys).map((f) => f + 7 * (x[0] as number)),
  };
  const [x, ys] = [Float64Array.of(1.5), Float64Array.of(-1, 0, 2)];
  centredCritic(shifted)
    .score(x, ys)
    .forEach((score, y) => {
      t.true(Math.abs(score - (optimal.score(x, ys)[y] as number)) < 1e-9);
    });
});
