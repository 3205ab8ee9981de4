import type {CounterexampleRow} from '@annulus/ring-plugin';
import {legend} from '../../report/legend.js';
import {percent} from '../../text/percent.js';
import {estimateCurves} from '../charts/estimate-curves.js';
import {compared} from '../compared.js';
import {decimals, measuredText} from '../number-text.js';
import {type TheoryResult, verdict} from '../theory-result.js';
import {numbers, words} from '../theory-table.js';

/** Easy negatives alone overshoot. */
export function easyNegatives(rows: readonly CounterexampleRow[]): TheoryResult {
  const without = rows.filter(({inner}) => inner > 0);
  const level = without.filter(
    ({nce, cnce, truth}) => compared(nce, truth) !== 'above' || compared(cnce, truth) !== 'above',
  );
  const tenth = without.find(({inner}) => inner === 0.1);
  const example = tenth
    ? ` Without the nearest 10%, NCE makes ${decimals(tenth.nce.mean)} nats of ${decimals(tenth.truth)}.`
    : '';
  return {
    claim:
      'A window that leaves out the most similar candidates leaves out the mass of e^f, and is no bound. “Above” the truth is what must come out here: it is why the inner edge of a ring stays small.',
    verdict: verdict(
      level.length === 0,
      `however few of the most similar are left out, both estimates exceed the truth.${example}`,
      `${level.length} of ${without.length} windows do not exceed the truth by three standard errors.`,
    ),
    figures: [
      {
        title: 'Estimates by the share left out',
        legend: legend([
          {id: 'moco', label: 'NCE'},
          {id: 'accent', label: 'CNCE'},
          {id: 'ir', label: 'for many negatives'},
          {id: 'random', label: 'the truth'},
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
            {id: 'random', points: rows.map(({inner, truth}) => ({x: inner, y: truth}))},
            {id: 'ir', points: rows.map(({inner, limit}) => ({x: inner, y: limit}))},
          ],
        }),
        caption: 'ρ = 0.9, 256 negatives.',
      },
    ],
    table: {
      title:
        'The counterexample: without the most similar candidates estimates overshoot (ρ = 0.9, k = 256, optimal critic)',
      columns: [
        ...['left out', 'truth', 'NCE', 'CNCE', 'for k → ∞', 'bound gap'].map(numbers),
        words('foretold'),
        words('NCE is'),
      ],
      rows: rows.map(({inner, truth, nce, cnce, limit, gap}) => [
        percent(inner),
        decimals(truth),
        measuredText(nce),
        measuredText(cnce),
        decimals(limit),
        decimals(gap),
        inner > 0 ? 'above' : 'level',
        compared(nce, truth),
      ]),
    },
  };
}
