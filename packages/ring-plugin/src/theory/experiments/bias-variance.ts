import {Random} from '@annulus/datasets';
import {CorrelatedGaussians} from '../correlated-gaussians.js';
import type {Critic} from '../critic.js';
import {logMeanExp} from '../log-mean-exp.js';
import {type Measured, meanAndError, meanOf, varianceOf} from '../mean-and-error.js';
import {normalGrid} from '../normal-grid.js';
import {optimalCritic} from '../optimal-critic.js';
import {type Budget, checkedBudget} from '../over-seeds.js';
import {ScoreDistribution} from '../score-distribution.js';
import {everything, type ScoreWindow} from '../score-window.js';
import {windowName} from '../window-name.js';

/** Draws of all k negatives for each x, over which the variance is taken. */
const repetitions = 100;

const windows: readonly ScoreWindow[] = [
  everything,
  {inner: 0, outer: 0.5},
  {inner: 0, outer: 0.2},
  {inner: 0, outer: 0.1},
  {inner: 0, outer: 0.05},
  {inner: 0, outer: 0.02},
  {inner: 0.01, outer: 0.1},
  {above: 1},
  {inner: 0.1, outer: 1},
];

export interface BiasVarianceRow {
  readonly window: string;
  readonly negatives: number;
  /** The truth less the mean of Z, in nats; below 0 the estimate overshoots. */
  readonly bias: Measured;
  /** The mean over (x, y) of the variance of Z given x and y. */
  readonly variance: Measured;
  /** Share of the x for which the theorem's assumption Var_q ≤ Var_q̃ holds; NaN where nothing lies outside the window. */
  readonly assumed: number;
  /** Share of the x for which its conclusion Var_p ≥ Var_q holds. */
  readonly concluded: number;
  /** Share of the x for which the assumption holds and the conclusion does not. */
  readonly contradicted: number;
}

interface AtOneX {
  /** What the bias of this x adds: the truth is E f, exactly, so that only the mean of log 1/k Σ e^f is measured. */
  readonly bias: number;
  readonly variance: number;
  readonly outside: number;
}

export interface BiasVarianceOptions extends Budget {
  /** Values of k; default 4, 16, 64, 256. */
  readonly counts?: readonly number[];
}

/** Theorem 3.2 by negatives drawn from q(y|x), from p(y), and from what q leaves out; ρ = 0.9, the optimal critic. */
export function biasVariance({counts = [4, 16, 64, 256], ...budget}: BiasVarianceOptions): readonly BiasVarianceRow[] {
  const {seeds, samples} = checkedBudget(budget);
  const joint = new CorrelatedGaussians({correlation: 0.9});
  const critic = optimalCritic(joint);
  return counts.flatMap((negatives) => {
    const runs = Array.from({length: seeds}, (_, seed) => oneSeed(joint, critic, {seed, samples, negatives}));
    return windows.map((window, index) =>
      rowOf(
        windowName(window),
        negatives,
        runs.map((run) => run.map((at) => ({all: at[0] as AtOneX, own: at[index] as AtOneX}))),
      ),
    );
  });
}

/** Every window at every x. */
function oneSeed(
  joint: CorrelatedGaussians,
  critic: Critic,
  {seed, samples, negatives}: {seed: number; samples: number; negatives: number},
): AtOneX[][] {
  const {at, mass} = normalGrid(3201);
  return Array.from({length: samples}, (_, sample) => {
    const {x} = joint.pair(new Random(seed, sample));
    const distribution = new ScoreDistribution(critic.score(x, at), mass);
    return windows.map((window, index) => {
      const {inside, outside} = distribution.parts(window);
      const drawn = (parts: typeof inside, stream: number) => {
        const random = new Random(seed, sample, negatives, 2 * index + stream);
        return Array.from({length: repetitions}, () => logMeanExp(distribution.draw(parts, negatives, random)));
      };
      const kept = drawn(inside, 0);
      const left = outside.length === 0 ? Number.NaN : varianceOf(drawn(outside, 1));
      return {bias: meanOf(kept), variance: varianceOf(kept), outside: left};
    });
  });
}

function rowOf(
  window: string,
  negatives: number,
  seeds: readonly (readonly {all: AtOneX; own: AtOneX}[])[],
): BiasVarianceRow {
  const xs = seeds.flat();
  const share = (holds: (x: (typeof xs)[number]) => boolean) => xs.filter(holds).length / xs.length;
  const assumes = ({own}: (typeof xs)[number]) => own.variance <= own.outside;
  const concludes = ({all, own}: (typeof xs)[number]) => all.variance >= own.variance;
  return {
    window,
    negatives,
    bias: meanAndError(seeds.map((run) => meanOf(run.map(({own}) => own.bias)))),
    variance: meanAndError(seeds.map((run) => meanOf(run.map(({own}) => own.variance)))),
    assumed: Number.isNaN(xs[0]?.own.outside) ? Number.NaN : share(assumes),
    concluded: share(concludes),
    contradicted: share((x) => assumes(x) && !concludes(x)),
  };
}
