import {logMeanExp} from './log-mean-exp.js';

/**
 * What one pair adds to an estimate of the mutual information, in nats.
 *
 * @param positive - f(x, y)
 * @param negatives - f(x, y_j) of the k negatives
 */
export type Estimator = (positive: number, negatives: Float64Array) => number;

/**
 * log e^{f(x,y)} / (1/(k+1) Σ e^{f(x,y_j)}), the positive among the k+1: never above log(k+1). Its mean bounds the mutual
 * information from below where the negatives come from p(y) (van den Oord et al. 2018; Poole et al. 2019).
 */
export const nce: Estimator = (positive, negatives) => {
  const k = negatives.length;
  const all = Math.max(positive, logMeanExp(negatives));
  const sum = Math.exp(positive - all) + k * Math.exp(logMeanExp(negatives) - all);
  return positive - all - Math.log(sum / (k + 1));
};

/**
 * log e^{f(x,y)} / (1/k Σ e^{f(x,y_j)}), over the k negatives alone, as in Theorem 3.1 of the paper. CNCE where they come
 * from q(y|x), a window of p(y); with the whole of p(y) no cap holds it and for small k it exceeds the truth (Jensen).
 */
export const cnce: Estimator = (positive, negatives) => positive - logMeanExp(negatives);
