import {atMost, type BoundRow} from '@annulus/ring-plugin';
import {legend} from '../../report/legend.js';
import {percent} from '../../text/percent.js';
import {estimateBars} from '../charts/estimate-bars.js';
import {compared} from '../compared.js';
import {decimals, measuredText} from '../number-text.js';
import {type TheoryResult, verdict} from '../theory-result.js';
import {numbers, words} from '../theory-table.js';

/** Of an x that is not one of the thousand the whole window lies above c. */
const always = 0.999;

/** A window above c is a bound. */
export function theorem31(rows: readonly BoundRow[]): TheoryResult {
  const claimed = rows.filter(({aboveC}) => aboveC >= always);
  const broken = claimed.filter(({estimate, truth}) => !(atMost(estimate.minusFirst, 0) && atMost(estimate, truth)));
  return {
    claim:
      'Negatives that all lie above c, the mean of e^f over all candidates, make an estimate that is at most that of all candidates, and so at most the truth: the harder task still is a bound.',
    verdict: verdict(
      broken.length === 0,
      `each of the ${claimed.length} windows that lie above c gives less than all of p(y) does, and none gives more than the truth.`,
      `${broken.length} of the ${claimed.length} windows that lie above c give more than all of p(y) or than the truth: ${broken.map(nameOf).join(', ')}.`,
    ),
    figures: [...new Set(rows.map(({correlation}) => correlation))].map((correlation) => figureOf(rows, correlation)),
    table: {
      title: 'Theorem 3.1: windows above c stay below the truth (k = 256, optimal critic)',
      columns: [
        numbers('ρ'),
        words('negatives from'),
        numbers('truth'),
        numbers('estimate'),
        numbers('less that of all'),
        numbers('for k → ∞'),
        numbers('x above c'),
        words('the theorem says'),
        words('measured'),
      ],
      rows: rows.map(({correlation, window, truth, estimate, limit, aboveC}) => [
        String(correlation),
        window,
        decimals(truth),
        measuredText(estimate),
        measuredText(estimate.minusFirst),
        decimals(limit),
        percent(aboveC),
        aboveC >= always ? 'not above' : 'nothing',
        compared(estimate, truth),
      ]),
    },
  };
}

const nameOf = ({window, correlation}: BoundRow): string => `${window} at ρ = ${correlation}`;

function figureOf(rows: readonly BoundRow[], correlation: number): TheoryResult['figures'][number] {
  const own = rows.filter((row) => row.correlation === correlation);
  return {
    title: `Estimates by window, ρ = ${correlation}`,
    legend: legend([
      {id: 'moco', label: 'not above the truth'},
      {id: 'accent', label: 'above it'},
      {id: 'random', label: 'the truth'},
    ]),
    chart: estimateBars({
      description: `Estimates by window at correlation ${correlation}`,
      truth: own[0]?.truth ?? 0,
      rows: own.map(({window, estimate, limit}) => ({name: window, estimate, limit})),
    }),
    caption: 'Of 256 negatives from all of p(y), and from windows of it. The ticks are the limits for many negatives.',
  };
}
