import {boundGap} from './bound-gap.js';
import type {CorrelatedGaussians} from './correlated-gaussians.js';
import type {Critic} from './critic.js';
import {normalGrid} from './normal-grid.js';
import {type ScoreWindow, scoreWindow} from './score-window.js';
import {windowShares} from './window-shares.js';

export interface LargeKLimit {
  /** E f(x, y) − E_x[log E_q e^f] in nats, what CNCE tends to as k grows. */
  readonly estimate: number;
  /** E_x[log E_q e^f − log E_p e^f]: 0 or more where the bound holds. */
  readonly gap: number;
  /** Probability of an x whose whole window lies above its c = E_p e^f. */
  readonly aboveC: number;
}

/**
 * The limit of CNCE for many negatives, by quadrature over both variables instead of draws.
 *
 * With the optimal critic E f is the mutual information and E_p e^f is 1, so that the limit is I − E_x[log E_q e^f].
 *
 * @throws RangeError in more than one dimension
 */
export function largeKLimit(joint: CorrelatedGaussians, critic: Critic, window: ScoreWindow): LargeKLimit {
  scoreWindow(window);
  if (joint.dimensions !== 1) {
    throw new RangeError(
      `Expected a joint of 1 dimension for quadrature, received ${joint.dimensions}. Draw a large pool instead.`,
    );
  }
  const [xs, ys] = [normalGrid(81), normalGrid(1601)];
  const spread = Math.sqrt(1 - joint.correlation ** 2);
  let [estimate, gap, aboveC] = [0, 0, 0];
  xs.at.forEach((value, index) => {
    const x = Float64Array.of(value);
    const at = xs.mass[index] as number;
    const near = critic.score(
      x,
      ys.at.map((y) => joint.correlation * value + spread * y),
    );
    const values = critic.score(x, ys.at);
    const bound = boundGap({values, eligible: ys.mass, weights: windowShares(values, ys.mass, window)});
    estimate +=
      at * (near.reduce((sum, score, y) => sum + score * (ys.mass[y] as number), 0) - bound.gap - bound.logMean);
    gap += at * bound.gap;
    aboveC += bound.lowest > bound.logMean ? at : 0;
  });
  return {estimate, gap, aboveC};
}
