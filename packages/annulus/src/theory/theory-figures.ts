import type {FigureOptions} from '../report/figure.js';
import {legend} from '../report/legend.js';
import {estimateBars} from './charts/estimate-bars.js';
import {estimateCurves} from './charts/estimate-curves.js';
import type {TheoryResults} from './theory-results.js';

/** A figure for every result. */
export const theoryFigures = (results: TheoryResults): readonly FigureOptions[] => [
  ...[...new Set(results.bound.map(({correlation}) => correlation))].map((correlation) => bound(results, correlation)),
  counterexample(results),
  ...biasVariance(results),
  logKCap(results),
  learnedCritic(results),
];

const flat = <T extends {truth: number}>(rows: readonly T[], x: (row: T) => number) => ({
  id: 'random',
  points: rows.map((row) => ({x: x(row), y: row.truth})),
});

function bound({bound: rows}: TheoryResults, correlation: number): FigureOptions {
  const own = rows.filter((row) => row.correlation === correlation);
  return {
    title: `Theorem 3.1: a window above c is a bound (ρ = ${correlation})`,
    chart: estimateBars({
      description: `Estimates by window at correlation ${correlation}`,
      truth: own[0]?.truth ?? 0,
      rows: own.map(({window, estimate, limit}) => ({name: window, estimate, limit})),
    }),
    caption:
      'Negatives of 256 from all of p(y), and from windows of it. Windows above c lie below the truth, and below the estimate from all; those of ranks are above c for nearly every x. The ticks are the limits for many negatives, by quadrature.',
  };
}

const counterexample = ({counterexample: rows}: TheoryResults): FigureOptions => ({
  title: 'The counterexample: easy negatives overshoot',
  legend: legend([
    {id: 'moco', label: 'NCE'},
    {id: 'accent', label: 'CNCE'},
    {id: 'ir', label: 'limit for many negatives'},
  ]),
  chart: estimateCurves({
    description: 'Estimates over the share of most similar candidates left out',
    x: {label: 'most similar candidates left out', tickFormat: (share: number) => `${Math.round(100 * share)}%`},
    y: {label: 'mutual information (nats)'},
    curves: [
      {id: 'moco', points: rows.map(({inner, nce}) => ({x: inner, ...nce}))},
      {id: 'accent', points: rows.map(({inner, cnce}) => ({x: inner, ...cnce}))},
    ],
    references: [
      flat(rows, ({inner}) => inner),
      {id: 'ir', points: rows.map(({inner, limit}) => ({x: inner, y: limit}))},
    ],
  }),
  caption:
    'Leaving out the most similar candidates leaves out the mass of e^f: what remains is no bound (ρ = 0.9, k = 256; the truth is 0.83).',
});

function biasVariance({biasVariance: rows}: TheoryResults): readonly FigureOptions[] {
  const colors = ['ir-ring', 'accent', 'ir', 'moco'];
  const counts = [...new Set(rows.map(({negatives}) => negatives))];
  const id = (index: number) => colors[index % colors.length] as string;
  const key = legend(counts.map((k, index) => ({id: id(index), label: `k = ${k}`})));
  const curves = (value: 'bias' | 'variance') =>
    counts.map((k, index) => ({
      id: id(index),
      points: rows.flatMap((row) =>
        row.negatives === k && row.share !== undefined ? [{x: row.share, ...row[value]}] : [],
      ),
    }));
  const x = {
    type: 'log',
    label: 'share of p(y) kept, the nearest',
    ticks: [0.02, 0.05, 0.1, 0.2, 0.5, 1],
    tickFormat: (share: number) => `${Math.round(100 * share)}%`,
  } as const;
  return [
    {
      title: 'Theorem 3.2: smaller windows, more bias',
      legend: key,
      chart: estimateCurves({
        description: 'Bias over the window size',
        x,
        y: {label: 'truth less estimate (nats)'},
        curves: curves('bias'),
      }),
      caption:
        'How far the mean of Z lies below the truth. Below 0 it overshoots: without the positive few negatives are no bound.',
    },
    {
      title: 'Theorem 3.2: smaller windows, less variance',
      legend: key,
      chart: estimateCurves({
        description: 'Variance over the window size',
        x,
        y: {type: 'log', label: 'variance of Z given x and y', tickFormat: (value: number) => value.toExponential(0)},
        curves: curves('variance'),
      }),
      caption:
        'The variance over the draw of the k negatives, in the mean over pairs. The theorem assumes that what lies outside the window varies more: the table says for how many x that holds. For ranks 10–100% it does not, and neither is the conclusion sure.',
    },
  ];
}

const logKCap = ({logKCap: rows}: TheoryResults): FigureOptions => ({
  title: 'The cap of NCE: log(k + 1)',
  legend: legend([
    {id: 'moco', label: 'NCE'},
    {id: 'accent', label: 'log(k + 1)'},
  ]),
  chart: estimateCurves({
    description: 'NCE over the number of negatives',
    x: {type: 'log', base: 2, label: 'negatives, k', ticks: rows.map(({negatives}) => negatives), tickFormat: 'd'},
    y: {label: 'mutual information (nats)'},
    curves: [{id: 'moco', points: rows.map(({negatives, nce}) => ({x: negatives, ...nce}))}],
    references: [
      flat(rows, ({negatives}) => negatives),
      {id: 'accent', points: rows.map(({negatives, cap}) => ({x: negatives, y: cap}))},
    ],
  }),
  caption:
    'With 4.98 nats to find (ρ = 0.9, 6 dimensions) NCE sees no more than log(k + 1). The estimate over the negatives alone has no cap and overshoots: see the table.',
});

const learnedCritic = ({learnedCritic: rows}: TheoryResults): FigureOptions => ({
  title: 'Critics that were learned',
  chart: estimateBars({
    description: 'Estimates with learned critics',
    truth: rows[0]?.truth ?? 0,
    rows: rows.map(({estimator, window, estimate, limit}) => ({
      name: `${estimator}, ${window}`,
      estimate,
      limit: limit.mean,
    })),
  }),
  caption:
    'Small networks trained by NCE (ρ = 0.9). The limits of all of p(y), the ticks, lie just below the truth, as they must; windows behave as with the optimal critic.',
});
