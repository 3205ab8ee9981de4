import type {Random} from '@annulus/datasets';

/** A pair of dependent random vectors whose mutual information is known. */
export interface Joint {
  /** Numbers in each of the two vectors. */
  readonly dimensions: number;
  /** What estimators should find, in nats. */
  readonly mutualInformation: number;
  /** A draw from p(x, y). */
  pair(random: Random): {readonly x: Float64Array; readonly y: Float64Array};
  /** Independent draws from p(y). Shape `[count, dimensions]`. */
  marginal(count: number, random: Random): Float64Array;
}
