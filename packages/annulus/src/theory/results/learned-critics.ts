import {atMost, type LearnedCriticRow} from '@annulus/ring-plugin';
import {legend} from '../../report/legend.js';
import {estimateBars} from '../charts/estimate-bars.js';
import {compared} from '../compared.js';
import {decimals, measuredText} from '../number-text.js';
import {type TheoryResult, verdict} from '../theory-result.js';
import {numbers, words} from '../theory-table.js';

/** The window of the counterexample. */
const easy = 'ranks 10–100%';

/** Critics that were learned behave as the optimal one. */
export function learnedCritics(rows: readonly LearnedCriticRow[]): TheoryResult {
  const wrong = rows.filter(({limit, truth, window}) =>
    window === easy ? compared(limit, truth) !== 'above' : !atMost(limit, truth),
  );
  const [all, without] = ['all', easy].map((name) => rows.find(({window}) => window === name));
  const example =
    all && without
      ? ` From all of p(y) it ends at ${decimals(all.limit.mean)} nats of ${decimals(all.truth)}; without the nearest 10% at ${decimals(without.limit.mean)}, above the truth as the counterexample foretells.`
      : '';
  return {
    claim:
      'Small networks that were trained by NCE take the place of the optimal critic. The limit for many negatives then is at most the truth, but for the window of the counterexample.',
    verdict: verdict(
      wrong.length === 0,
      `the limits lie where the theory puts them.${example}`,
      `the limits of ${wrong.map(({estimator, window}) => `${estimator}, ${window}`).join('; ')} lie on the other side of the truth.`,
    ),
    figures: [
      {
        title: 'Estimates of learned critics',
        legend: legend([
          {id: 'moco', label: 'not above the truth'},
          {id: 'accent', label: 'above it'},
          {id: 'random', label: 'the truth'},
        ]),
        chart: estimateBars({
          description: 'Estimates with learned critics',
          truth: rows[0]?.truth ?? 0,
          rows: rows.map(({estimator, window, estimate, limit}) => ({
            name: `${estimator}, ${window}`,
            estimate,
            limit: limit.mean,
          })),
        }),
        caption: 'ρ = 0.9, 256 negatives. The ticks are the limits for many negatives.',
      },
    ],
    table: {
      title: 'Critics that were learned by NCE: the same picture (ρ = 0.9, k = 256, e^f in units of c)',
      columns: [
        words('estimator'),
        words('negatives from'),
        ...['truth', 'estimate', 'for k → ∞'].map(numbers),
        words('foretold'),
        words('the limit is'),
      ],
      rows: rows.map(({estimator, window, truth, estimate, limit}) => [
        estimator,
        window,
        decimals(truth),
        measuredText(estimate),
        measuredText(limit),
        window === easy ? 'above' : 'not above',
        compared(limit, truth),
      ]),
    },
  };
}
