import {centredCritic} from '../centred-critic.js';
import {CorrelatedGaussians} from '../correlated-gaussians.js';
import {estimateInformation} from '../estimate-information.js';
import {cnce, nce} from '../estimators.js';
import {largeKLimit} from '../large-k-limit.js';
import {type LearnCriticOptions, learnCritic} from '../learned/learn-critic.js';
import {type Measured, meanAndError} from '../mean-and-error.js';
import {type Budget, checkedBudget} from '../over-seeds.js';
import {everything} from '../score-window.js';
import {windowName} from '../window-name.js';

const plans = [
  {estimator: nce, window: everything, negatives: 256},
  ...[everything, {above: 1}, {inner: 0.01, outer: 0.1}, {inner: 0.1, outer: 1}].map((window) => ({
    estimator: cnce,
    window,
    negatives: 256,
  })),
];

export interface LearnedCriticRow {
  readonly estimator: 'NCE' | 'CNCE';
  readonly window: string;
  readonly truth: number;
  readonly estimate: Measured;
  /** For infinitely many negatives, by quadrature: of the whole of p(y) never above the truth, whatever was learned. */
  readonly limit: Measured;
}

/** The estimates with critics that were learned rather than known, one for each seed; ρ = 0.9, e^f in units of c. */
export async function learnedCritic(
  budget: Budget,
  learning: Omit<LearnCriticOptions, 'seed'> = {},
): Promise<readonly LearnedCriticRow[]> {
  const {seeds, samples, pool} = checkedBudget(budget);
  const joint = new CorrelatedGaussians({correlation: 0.9});
  const runs: {readonly estimates: readonly number[]; readonly limits: readonly number[]}[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const critic = centredCritic(await learnCritic(joint, {...learning, seed}));
    runs.push({
      estimates: estimateInformation({joint, critic, plans, samples, pool, seed}),
      limits: plans.map(({window}) => largeKLimit(joint, critic, window).estimate),
    });
  }
  return plans.map(({estimator, window}, plan) => ({
    estimator: estimator === nce ? 'NCE' : 'CNCE',
    window: windowName(window),
    truth: joint.mutualInformation,
    estimate: meanAndError(runs.map(({estimates}) => estimates[plan] as number)),
    limit: meanAndError(runs.map(({limits}) => limits[plan] as number)),
  }));
}
