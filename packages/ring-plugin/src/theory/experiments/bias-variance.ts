import {randomFor} from '@annulus/datasets';
import {CorrelatedGaussians} from '../correlated-gaussians.js';
import {type Measured, meanAndError, meanOf} from '../mean-and-error.js';
import {normalGrid} from '../normal-grid.js';
import {optimalCritic} from '../optimal-critic.js';
import {type Budget, checkedBudget} from '../over-seeds.js';
import {ScoreDistribution} from '../score-distribution.js';
import {everything, type ScoreWindow} from '../score-window.js';
import {windowName} from '../window-name.js';
import {type WindowSpread, windowSpread} from '../window-spread.js';

/** Draws of all k negatives for each x, over which the variance is taken. */
const repetitions = 60;

/** All of p(y), balls of less and less of it, a ring, the theorem's own window, and one that the theorem excludes. */
const windows: readonly ScoreWindow[] = [
  everything,
  ...[0.5, 0.2, 0.1, 0.05, 0.02].map((outer) => ({inner: 0, outer})),
  {inner: 0.01, outer: 0.1},
  {above: 1},
  {inner: 0.1, outer: 1},
];

export interface BiasVarianceRow {
  readonly window: string;
  /** Share of p(y) that a window of ranks from the nearest keeps; absent of others. */
  readonly share?: number;
  readonly negatives: number;
  /** The truth less the mean of Z, in nats; below 0 the estimate overshoots. */
  readonly bias: Measured;
  /** The mean over (x, y) of the variance of Z given x and y. */
  readonly variance: Measured;
  /** Share of the x for which the assumption Var_q ≤ Var_q̃ holds; absent where nothing lies outside the window. */
  readonly assumed?: number;
  /** Share of the x for which the conclusion Var_p ≥ Var_q holds. */
  readonly concluded: number;
  /** Share of the x for which the assumption holds and the conclusion does not. */
  readonly contradicted: number;
}

/** What was measured at one x: over all of p(y), and in the row's window. */
interface AtX {
  readonly all: WindowSpread;
  readonly own: WindowSpread;
}

/**
 * Theorem 3.2, bias up and variance down, with ρ = 0.9 and the optimal critic: negatives from q(y|x), from p(y), and from
 * what q leaves out. E f is the truth and E_p e^f is 1, so that the bias is the mean of log 1/k Σ e^f.
 *
 * @param counts - values of k
 */
export function biasVariance(budget: Budget, counts: readonly number[] = [4, 16, 64, 256]): readonly BiasVarianceRow[] {
  const {seeds, samples} = checkedBudget(budget);
  return counts.flatMap((negatives) => {
    const measured = Array.from({length: seeds}, (_, seed) =>
      Array.from({length: samples}, (_, sample) => spreadsAt({seed, sample, negatives})),
    );
    return windows.map((window, index) =>
      rowOf(
        window,
        negatives,
        measured.map((xs) => xs.map((spreads) => ({all: spreads[0], own: spreads[index]}) as AtX)),
      ),
    );
  });
}

/** Every window at one x. */
function spreadsAt({
  seed,
  sample,
  negatives,
}: {
  seed: number;
  sample: number;
  negatives: number;
}): readonly WindowSpread[] {
  const joint = new CorrelatedGaussians({correlation: 0.9});
  const {at, mass} = normalGrid(3201);
  const {x} = joint.pair(randomFor('theoryPairs', seed, sample));
  const distribution = new ScoreDistribution(optimalCritic(joint).score(x, at), mass);
  return windows.map((window, index) =>
    windowSpread(distribution, window, {
      negatives,
      repetitions,
      random: randomFor('theoryNegatives', seed, sample, negatives, index),
    }),
  );
}

function rowOf(window: ScoreWindow, negatives: number, seeds: readonly (readonly AtX[])[]): BiasVarianceRow {
  const xs = seeds.flat();
  const over = (value: (spread: WindowSpread) => number) =>
    meanAndError(seeds.map((run) => meanOf(run.map(({own}) => value(own)))));
  const share = (holds: (x: AtX) => boolean) => xs.filter(holds).length / xs.length;
  const assumes = ({own}: AtX) => own.variance <= own.outside;
  const concludes = ({all, own}: AtX) => all.variance >= own.variance;
  return {
    window: windowName(window),
    ...('inner' in window && window.inner === 0 && {share: window.outer}),
    negatives,
    bias: over(({mean}) => mean),
    variance: over(({variance}) => variance),
    ...(window !== everything && {assumed: share(assumes)}),
    concluded: share(concludes),
    contradicted: share((x) => assumes(x) && !concludes(x)),
  };
}
