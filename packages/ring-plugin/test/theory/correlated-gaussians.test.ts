import {Random} from '@annulus/datasets';
import test from 'ava';
import {CorrelatedGaussians} from '../../src/index.js';

test('the mutual information is −d/2 · log(1 − ρ²)', (t) => {
  t.is(new CorrelatedGaussians({correlation: 0.9}).mutualInformation.toFixed(4), '0.8304');
  t.is(new CorrelatedGaussians({correlation: -0.9, dimensions: 10}).mutualInformation.toFixed(3), '8.304');
  t.is(Math.abs(new CorrelatedGaussians({correlation: 0}).mutualInformation), 0);
});

test('pairs are standard normal and correlated in each coordinate, and in no other', (t) => {
  const joint = new CorrelatedGaussians({correlation: 0.6, dimensions: 2});
  const count = 20_000;
  let [xx, yy, xy, crossed] = [0, 0, 0, 0];
  for (let sample = 0; sample < count; sample++) {
    const {x, y} = joint.pair(new Random(1, sample)) as {x: Float64Array; y: Float64Array};
    const [[x0 = 0, x1 = 0], [y0 = 0, y1 = 0]] = [x, y] as unknown as [number[], number[]];
    xx += (x0 * x0 + x1 * x1) / (2 * count);
    yy += (y0 * y0 + y1 * y1) / (2 * count);
    xy += (x0 * y0 + x1 * y1) / (2 * count);
    crossed += (x0 * y1 + x1 * y0) / (2 * count);
  }
  for (const [value, expected] of [
    [xx, 1],
    [yy, 1],
    [xy, 0.6],
    [crossed, 0],
  ] as const) {
    t.true(Math.abs(value - expected) < 3 * Math.sqrt(2 / (2 * count)), `${value} for ${expected}`);
  }
});

test('what is no correlation is refused', (t) => {
  for (const correlation of [1, -1, Number.NaN]) {
    t.throws(() => new CorrelatedGaussians({correlation}), {
      instanceOf: RangeError,
      message: `Expected correlation to be a number between -1 and 1, received ${correlation}.`,
    });
  }
  t.throws(() => new CorrelatedGaussians({correlation: 0.5, dimensions: 0}), {
    message: 'Expected dimensions to be a positive integer, received 0.',
  });
});
