import test from 'ava';
import {differences, summaryRows} from '../../src/study/summary.js';
import {sweptStudy} from './swept-study.js';
import {tinyStudy} from './tiny-study.js';

const rounded = (of: {mean: number; standardError?: number; count: number} | undefined) => [
  of?.mean.toFixed(6),
  of?.standardError?.toFixed(6),
  of?.count,
];

test('a row has the mean of the seeds that are finished', (t) => {
  const [random, ir, ring] = summaryRows(tinyStudy());
  t.is(random?.secondsPerEpoch, undefined);
  t.deepEqual(rounded(ir?.knn), ['0.450000', (0.05 / Math.sqrt(3)).toFixed(6), 3]);
  t.deepEqual(rounded(ring?.knn), ['0.480000', '0.040000', 2]);
  t.deepEqual(rounded(ring?.secondsPerEpoch), ['1.500000', '0.000000', 2]);
});

test('differences are paired: only seeds that both have count, and what both share cancels out', (t) => {
  const [difference, ...others] = differences(tinyStudy());
  t.is(others.length, 0);
  t.is(difference?.label, 'IRing − IR');
  t.deepEqual(rounded(difference?.knn), ['0.030000', '0.010000', 2]); // 0.04 and 0.02
  t.deepEqual(rounded(difference?.linear), ['-0.015000', '0.015000', 2]); // 0 and −0.03
});

test('without the plain algorithm there is nothing to subtract', (t) => {
  const {configuration, ...rest} = tinyStudy();
  const options = {...configuration.options, cells: configuration.options.cells.slice(1)};
  t.deepEqual(differences({...rest, configuration: {...configuration, options}}), []);
});

test('a difference says once what both cells have in common', (t) => {
  const [first] = differences(sweptStudy());
  t.is(first?.label, 'IRing − IR, temperature 1, decoupled off');
  t.is(first?.cell, 'IRing, temperature 1, decoupled off');
});
