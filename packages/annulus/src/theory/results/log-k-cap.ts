import type {LogKCapRow} from '@annulus/ring-plugin';
import {legend} from '../../report/legend.js';
import {estimateCurves} from '../charts/estimate-curves.js';
import {decimals, measuredText} from '../number-text.js';
import {type TheoryResult, verdict} from '../theory-result.js';
import {numbers, words} from '../theory-table.js';

/** NCE sees no more than log(k + 1). */
export function capOfNce(rows: readonly LogKCapRow[]): TheoryResult {
  const over = rows.filter(({nce, cap}) => nce.mean > cap);
  const [fewest, most] = [rows[0], rows.at(-1)];
  const example =
    fewest && most
      ? ` Of ${decimals(most.truth)} nats it sees ${decimals(fewest.nce.mean)} with ${fewest.negatives} and ${decimals(most.nce.mean)} with ${most.negatives.toLocaleString('en-US')} of them.`
      : '';
  return {
    claim:
      'However much there is to find, NCE with k negatives never says more than log(k + 1). The estimate over the negatives alone has no such cap, and with few of them overshoots.',
    verdict: verdict(
      over.length === 0,
      `NCE stays below log(k + 1) for every number of negatives.${example}`,
      `NCE exceeds log(k + 1) for ${over.map(({negatives}) => `k = ${negatives}`).join(', ')}.`,
    ),
    figures: [
      {
        title: 'NCE by the number of negatives',
        legend: legend([
          {id: 'moco', label: 'NCE'},
          {id: 'accent', label: 'log(k + 1)'},
          {id: 'random', label: 'the truth'},
        ]),
        chart: estimateCurves({
          description: 'NCE over the number of negatives',
          x: {
            type: 'log',
            base: 2,
            label: 'negatives, k',
            ticks: rows.map(({negatives}) => negatives),
            tickFormat: 'd',
          },
          y: {label: 'mutual information (nats)'},
          curves: [{id: 'moco', points: rows.map(({negatives, nce}) => ({x: negatives, ...nce}))}],
          references: [
            {id: 'random', points: rows.map(({negatives, truth}) => ({x: negatives, y: truth}))},
            {id: 'accent', points: rows.map(({negatives, cap}) => ({x: negatives, y: cap}))},
          ],
        }),
        caption: 'ρ = 0.9 in 6 dimensions.',
      },
    ],
    table: {
      title: 'The cap: NCE never exceeds log(k + 1) (ρ = 0.9 in 6 dimensions, optimal critic)',
      columns: [...['k', 'truth', 'log(k + 1)', 'NCE', 'over the negatives alone'].map(numbers), words('NCE is')],
      rows: rows.map(({negatives, truth, cap, nce, withoutPositive}) => [
        String(negatives),
        decimals(truth),
        decimals(cap),
        measuredText(nce),
        measuredText(withoutPositive),
        nce.mean <= cap ? 'below log(k + 1)' : 'above log(k + 1)',
      ]),
    },
  };
}
