import {randomFor} from '@annulus/datasets';
import {positiveInteger} from '@annulus/trainer/checks';
import type {Critic} from './critic.js';
import {drawScores} from './draw-scores.js';
import type {Estimator} from './estimators.js';
import type {Joint} from './joint.js';
import {meanOf} from './mean-and-error.js';
import {type ScoreWindow, scoreWindow} from './score-window.js';

/** One estimate: how, with which negatives, and how many of them. */
export interface EstimatePlan {
  readonly estimator: Estimator;
  readonly window: ScoreWindow;
  /** k, a positive integer. */
  readonly negatives: number;
}

export interface EstimateOptions {
  readonly joint: Joint;
  readonly critic: Critic;
  readonly plans: readonly EstimatePlan[];
  /** Pairs from p(x, y) that each estimate is the mean of; default 1000. */
  readonly samples?: number;
  /** Candidates from p(y) for each x, of which windows keep some; default 4096. */
  readonly pool?: number;
  /** Default 0. */
  readonly seed?: number;
}

/**
 * The mutual information as each plan estimates it, in nats, in the order of `plans`.
 *
 * All plans see the same pairs and the same pools, so that their differences vary less than they do.
 *
 * @throws RangeError when a window keeps fewer candidates than a plan needs
 */
export function estimateInformation(options: EstimateOptions): readonly number[] {
  const {joint, critic, plans, samples = 1000, pool = 4096, seed = 0} = options;
  positiveInteger('samples', samples);
  positiveInteger('pool', pool);
  if (critic.dimensions !== joint.dimensions) {
    throw new RangeError(
      `Expected a critic of ${joint.dimensions} dimensions, as the joint has, received ${critic.dimensions}.`,
    );
  }
  for (const {window, negatives} of plans) {
    scoreWindow(window);
    positiveInteger('negatives', negatives);
  }
  const values = plans.map(() => new Float64Array(samples));
  for (let sample = 0; sample < samples; sample++) {
    const random = randomFor('theoryPairs', seed, sample);
    const {x, y} = joint.pair(random);
    const positive = critic.score(x, y)[0] as number;
    const poolScores = () => critic.score(x, joint.marginal(pool, random));
    const scores = poolScores();
    plans.forEach(({estimator, window, negatives}, plan) => {
      const draw = {count: negatives, window, random: randomFor('theoryNegatives', seed, sample, negatives, plan)};
      (values[plan] as Float64Array)[sample] = estimator(positive, drawScores(scores, poolScores, draw));
    });
  }
  return values.map(meanOf);
}
