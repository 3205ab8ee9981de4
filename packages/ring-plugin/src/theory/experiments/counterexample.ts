import {CorrelatedGaussians} from '../correlated-gaussians.js';
import {cnce} from '../estimators.js';
import {largeKLimit} from '../large-k-limit.js';
import type {Measured} from '../mean-and-error.js';
import {optimalCritic} from '../optimal-critic.js';
import {type Budget, overSeeds} from '../over-seeds.js';

export interface CounterexampleRow {
  /** Share of the most similar candidates that the window leaves out. */
  readonly inner: number;
  readonly truth: number;
  readonly estimate: Measured;
  readonly limit: number;
  /** E_x[log E_q e^f − log E_p e^f]: below 0 nothing keeps the estimate below the truth. */
  readonly gap: number;
}

/**
 * The windows from `inner` to 1 leave out the most similar candidates and with them the mass of e^f: CNCE overshoots the
 * truth, the more the fewer are left (ρ = 0.9, k = 256; ranks 10–100 % give about 1.27 instead of 0.83).
 */
export function counterexample(
  budget: Budget,
  inners: readonly number[] = [0, 0.02, 0.05, 0.1, 0.2, 0.3],
): readonly CounterexampleRow[] {
  const joint = new CorrelatedGaussians({correlation: 0.9});
  const critic = optimalCritic(joint);
  const windows = inners.map((inner) => ({inner, outer: 1}));
  const estimates = overSeeds(
    {joint, critic, plans: windows.map((window) => ({estimator: cnce, window, negatives: 256}))},
    budget,
  );
  return windows.map((window, index) => {
    const {estimate: limit, gap} = largeKLimit(joint, critic, window);
    return {inner: window.inner, truth: joint.mutualInformation, estimate: estimates[index] as Measured, limit, gap};
  });
}
