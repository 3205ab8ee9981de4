import type {CorrelatedGaussians} from './correlated-gaussians.js';
import type {Critic} from './critic.js';

/** The critic that makes NCE tight: f(x, y) = log p(y|x) / p(y). Its E_p e^f is 1 for every x. */
export function optimalCritic({correlation, dimensions, mutualInformation}: CorrelatedGaussians): Critic {
  const variance = 1 - correlation ** 2;
  return {
    dimensions,
    score(x, ys) {
      const scores = new Float64Array(ys.length / dimensions).fill(mutualInformation);
      for (let candidate = 0, at = 0; candidate < scores.length; candidate++) {
        let sum = 0;
        for (let axis = 0; axis < dimensions; axis++, at++) {
          const y = ys[at] as number;
          sum += y * y - (y - correlation * (x[axis] as number)) ** 2 / variance;
        }
        scores[candidate] = (scores[candidate] as number) + sum / 2;
      }
      return scores;
    },
  };
}
