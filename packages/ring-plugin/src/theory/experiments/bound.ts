import {CorrelatedGaussians} from '../correlated-gaussians.js';
import {cnce, nce} from '../estimators.js';
import {largeKLimit} from '../large-k-limit.js';
import {optimalCritic} from '../optimal-critic.js';
import {type Budget, overSeeds, type Repeated} from '../over-seeds.js';
import {everything, type ScoreWindow} from '../score-window.js';
import {windowName} from '../window-name.js';

/** Windows inside e^f > c, which is 1 of the optimal critic, and two that are there for most x only. */
const windows: readonly ScoreWindow[] = [
  {above: 1},
  {above: 1, below: 2},
  {inner: 0, outer: 0.1},
  {inner: 0.01, outer: 0.1},
];

export interface BoundRow {
  readonly correlation: number;
  readonly truth: number;
  readonly window: string;
  /** CNCE; `minusFirst` is its distance from the same estimator over all of p(y). */
  readonly estimate: Repeated;
  /** For infinitely many negatives. */
  readonly limit: number;
  /** Probability of an x whose whole window lies above c. */
  readonly aboveC: number;
}

/** Theorem 3.1: CNCE within a window above c is at most NCE, and at most the truth. The first row of each ρ is all of p(y). */
export function boundExperiment(budget: Budget, correlations: readonly number[] = [0.5, 0.9]): readonly BoundRow[] {
  return correlations.flatMap((correlation) => {
    const joint = new CorrelatedGaussians({correlation});
    const critic = optimalCritic(joint);
    const all = [everything, ...windows];
    const plans = all.map((window) => ({estimator: cnce, window, negatives: 256}));
    const estimates = overSeeds(
      {joint, critic, plans: [...plans, {estimator: nce, window: everything, negatives: 256}]},
      budget,
    );
    return [...all, everything].map((window, index) => {
      const {estimate: limit, aboveC} = largeKLimit(joint, critic, window);
      return {
        correlation,
        truth: joint.mutualInformation,
        window: index < all.length ? windowName(window) : 'all and the positive',
        estimate: estimates[index] as Repeated,
        limit,
        aboveC,
      };
    });
  });
}
