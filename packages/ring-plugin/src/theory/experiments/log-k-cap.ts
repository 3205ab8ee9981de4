import {CorrelatedGaussians} from '../correlated-gaussians.js';
import {cnce, nce} from '../estimators.js';
import type {Measured} from '../mean-and-error.js';
import {optimalCritic} from '../optimal-critic.js';
import {type Budget, overSeeds} from '../over-seeds.js';
import {everything} from '../score-window.js';

export interface LogKCapRow {
  readonly negatives: number;
  readonly truth: number;
  /** log(k + 1), which NCE never exceeds. */
  readonly cap: number;
  readonly nce: Measured;
  /** Over the negatives alone: no cap, and no bound either. */
  readonly withoutPositive: Measured;
}

/** With more mutual information than log(k + 1) NCE cannot see it: ρ = 0.9 in 6 dimensions, 4.98 nats. */
export function logKCap(budget: Budget, counts: readonly number[] = [1, 4, 16, 64, 256, 1024]): readonly LogKCapRow[] {
  const joint = new CorrelatedGaussians({correlation: 0.9, dimensions: 6});
  const plans = counts.flatMap((negatives) =>
    [nce, cnce].map((estimator) => ({estimator, negatives, window: everything})),
  );
  const pool = Math.max(...counts);
  const estimates = overSeeds({joint, critic: optimalCritic(joint), plans}, {...budget, pool});
  return counts.map((negatives, index) => ({
    negatives,
    truth: joint.mutualInformation,
    cap: Math.log(negatives + 1),
    nce: estimates[2 * index] as Measured,
    withoutPositive: estimates[2 * index + 1] as Measured,
  }));
}
