import {singularValues} from './singular-values.js';
import type {Vectors} from './vectors.js';

/**
 * Effective rank (Roy & Vetterli 2007): in how many directions vectors really lie, `exp(−Σ pₖ ln pₖ)` with `pₖ` the share of the k-th
 * singular value in their sum. From 1, where all are multiples of one vector, to the smaller side of the matrix, where every direction
 * is used as much; 0 where all are zero.
 */
export const effectiveRank = (given: Vectors): number => exponentialEntropy(singularValues(given), 0);

/**
 * RankMe (Garrido et al. 2023, Eq. 2): the effective rank with 1e-7 added to every share, by which they choose between representations
 * without labels. They take about 25,600 vectors.
 */
export const rankMe = (given: Vectors): number => exponentialEntropy(singularValues(given), 1e-7);

/** The exponential of the entropy of what each is of the sum, in nats; 0 of zeros. */
function exponentialEntropy(values: Float64Array, added: number): number {
  const sum = values.reduce((total, value) => total + value, 0);
  if (sum === 0) return 0;
  const entropy = values.reduce((total, value) => {
    const share = value / sum + added;
    return share > 0 ? total - share * Math.log(share) : total;
  }, 0);
  return Math.exp(entropy);
}
