import {readFileSync} from 'node:fs';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';
import {type MelFilterOptions, melFilters} from '../../src/signal/mel-filters.js';

testWithShared('Mel filters are those of librosa', 'reference/speech.json', (t, path) => {
  const cases = JSON.parse(readFileSync(path, 'utf8')).melFilters;
  t.is(cases.length, 5);
  for (const {rate, nFft, mels, scale, norm, filters} of cases) {
    const made = melFilters({rate, fftSize: nFft, mels, scale, norm: norm ?? 'none'});
    t.deepEqual(
      made.map(({first, weights}) => [first, weights.length]),
      filters.map(({first, weights}: {first: number; weights: number[]}) => [first, weights.length]),
    );
    for (const [mel, {weights}] of made.entries())
      for (const [at, weight] of weights.entries()) t.true(Math.abs(weight - filters[mel].weights[at]) < 1e-8);
  }
});

test('Filters without a norm add up to one between the first peak and the last', (t) => {
  const options: MelFilterOptions = {rate: 8000, fftSize: 512, mels: 10, scale: 'htk', norm: 'none'};
  const sums = new Float64Array(257);
  const filters = melFilters(options);
  for (const {first, weights} of filters)
    for (const [at, weight] of weights.entries()) sums[first + at] = (sums[first + at] as number) + weight;
  const peak = (mel: number) => 700 * (10 ** ((mel * Math.log10(1 + 4000 / 700)) / 11) - 1);
  const inside = [...sums].filter((_, bin) => (bin * 8000) / 512 >= peak(1) && (bin * 8000) / 512 <= peak(10));
  t.true(inside.length > 100);
  for (const sum of inside) t.true(Math.abs(sum - 1) < 1e-12);
});
