import type {BiasVarianceRow} from '@annulus/ring-plugin';
import {legend} from '../../report/legend.js';
import {percent} from '../../text/percent.js';
import {estimateCurves} from '../charts/estimate-curves.js';
import {decimals, measuredText, powerOfTen, preciseText} from '../number-text.js';
import {type TheoryResult, verdict} from '../theory-result.js';
import {numbers, words} from '../theory-table.js';

const colors = ['ir-ring', 'accent', 'ir', 'moco'];

/** Smaller windows: more bias, less variance. */
export function theorem32(rows: readonly BiasVarianceRow[]): TheoryResult {
  const counts = [...new Set(rows.map(({negatives}) => negatives))];
  const most = Math.max(...counts);
  const shown = rows.filter(({negatives}) => negatives === most);
  const contradicted = Math.max(...rows.map((row) => row.contradicted));
  const [all, tenth] = [1, 0.1].map((size) => shown.find(({share}) => share === size));
  const example =
    all && tenth
      ? ` From all of p(y) to its nearest 10% (k = ${most}) the bias goes from ${decimals(all.bias.mean)} to ${decimals(tenth.bias.mean)} nats, and the variance from ${all.variance.mean.toPrecision(2)} to ${tenth.variance.mean.toPrecision(2)}.`
      : '';
  return {
    claim:
      'Where what a window leaves out varies more than what it keeps, the window has more bias than all of p(y), and less variance. For ranks 10–100% that assumption does not hold, and the theorem promises nothing.',
    verdict: verdict(
      contradicted <= 0.02,
      `${contradicted === 0 ? 'for no x' : `for at most ${percent(contradicted)} of the x`} does the assumption hold and the variance not fall.${example}`,
      `for ${percent(contradicted)} of the x of one window the assumption holds and the variance does not fall.`,
    ),
    figures: figuresOf(rows, counts),
    table: {
      title: `Theorem 3.2: the smaller the window, the more bias and the less variance (ρ = 0.9, k = ${most}, optimal critic)`,
      columns: [
        words('negatives from'),
        ...['bias', 'variance', 'assumption holds', 'variance falls', 'contradicted'].map(numbers),
      ],
      rows: shown.map(({window, bias, variance, assumed, concluded, contradicted}) => [
        window,
        measuredText(bias),
        preciseText(variance),
        percent(assumed),
        percent(concluded),
        percent(contradicted),
      ]),
    },
  };
}

function figuresOf(rows: readonly BiasVarianceRow[], counts: readonly number[]): TheoryResult['figures'] {
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
      title: 'Bias',
      legend: key,
      chart: estimateCurves({
        description: 'Bias over the window size',
        x,
        y: {label: 'truth less estimate (nats)'},
        curves: curves('bias'),
      }),
      caption:
        'How far the mean estimate lies below the truth. Below 0 it overshoots: without the positive few negatives are no bound.',
    },
    {
      title: 'Variance',
      legend: key,
      chart: estimateCurves({
        description: 'Variance over the window size',
        x,
        y: {type: 'log', label: 'variance of the estimate, given x and y', tickFormat: powerOfTen},
        curves: curves('variance'),
      }),
      caption: 'Over the draw of the k negatives, in the mean over pairs.',
    },
  ];
}
