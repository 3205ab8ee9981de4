import {atMost} from '@annulus/ring-plugin';
import {decimals, measuredText, preciseText, shareText, yesNo} from './number-text.js';
import type {TheoryResults} from './theory-results.js';

/** One result as text, for the terminal and for the page. */
export interface TheoryTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Every result as a table, in the order in which the paper argues. Verdicts allow three standard errors. */
export const theoryRows = (results: TheoryResults): readonly TheoryTable[] => [
  bound(results),
  counterexample(results),
  biasVariance(results),
  logKCap(results),
  learnedCritic(results),
];

const bound = ({bound: rows}: TheoryResults): TheoryTable => ({
  title: 'Theorem 3.1: windows above c stay below NCE and below the truth (k = 256, optimal critic)',
  head: ['ρ', 'negatives from', 'truth', 'estimate', 'less NCE', 'k → ∞', 'x above c', '≤ NCE', '≤ truth'],
  rows: rows.map(({correlation, window, truth, estimate, limit, aboveC}) => [
    String(correlation),
    window,
    decimals(truth),
    measuredText(estimate),
    measuredText(estimate.minusFirst),
    decimals(limit),
    shareText(aboveC),
    yesNo(atMost(estimate.minusFirst, 0)),
    yesNo(atMost(estimate, truth)),
  ]),
});

const counterexample = ({counterexample: rows}: TheoryResults): TheoryTable => ({
  title:
    'Counterexample: without the most similar candidates the estimates overshoot (ρ = 0.9, k = 256, optimal critic)',
  head: ['left out', 'truth', 'NCE', 'CNCE', 'k → ∞', 'bound gap', '≤ truth'],
  rows: rows.map(({inner, truth, nce, cnce, limit, gap}) => [
    shareText(inner),
    decimals(truth),
    measuredText(nce),
    measuredText(cnce),
    decimals(limit),
    decimals(gap),
    yesNo(atMost(nce, truth)),
  ]),
});

const biasVariance = ({biasVariance: rows}: TheoryResults): TheoryTable => ({
  title: 'Theorem 3.2: the smaller the window, the more bias and the less variance (ρ = 0.9, optimal critic)',
  head: ['k', 'negatives from', 'bias', 'variance', 'assumption holds', 'conclusion holds', 'contradicted'],
  rows: rows.map(({negatives, window, bias, variance, assumed, concluded, contradicted}) => [
    String(negatives),
    window,
    measuredText(bias),
    preciseText(variance),
    shareText(assumed),
    shareText(concluded),
    shareText(contradicted),
  ]),
});

const logKCap = ({logKCap: rows}: TheoryResults): TheoryTable => ({
  title: 'The cap: NCE never exceeds log(k + 1) (ρ = 0.9 in 6 dimensions, optimal critic)',
  head: ['k', 'truth', 'log(k + 1)', 'NCE', 'over negatives alone', 'NCE ≤ log(k + 1)'],
  rows: rows.map(({negatives, truth, cap, nce, withoutPositive}) => [
    String(negatives),
    decimals(truth),
    decimals(cap),
    measuredText(nce),
    measuredText(withoutPositive),
    yesNo(nce.mean <= cap),
  ]),
});

const learnedCritic = ({learnedCritic: rows}: TheoryResults): TheoryTable => ({
  title: 'Critics that were learned by NCE: the same picture (ρ = 0.9, k = 256, e^f in units of c)',
  head: ['estimator', 'negatives from', 'truth', 'estimate', 'k → ∞', 'limit ≤ truth'],
  rows: rows.map(({estimator, window, truth, estimate, limit}) => [
    estimator,
    window,
    decimals(truth),
    measuredText(estimate),
    measuredText(limit),
    yesNo(atMost(limit, truth)),
  ]),
});
