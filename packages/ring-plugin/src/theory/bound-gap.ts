import {logMeanExp} from './log-mean-exp.js';

/** What one anchor is compared with. */
export interface AnchorCandidates {
  /** f of each candidate: its similarity over the temperature. */
  readonly values: Float32Array | Float64Array;
  /** 1 where a candidate may be a negative, 0 where not; other numbers count it so often, as p(y) on a grid. */
  readonly eligible: ArrayLike<number>;
  /** The weight of each candidate as a negative, 0 where the window leaves it out. */
  readonly weights: ArrayLike<number>;
}

export interface BoundGap {
  /** log E_q e^f − log E_p e^f in nats: where its mean over anchors is 0 or more, CNCE stays below NCE's limit. */
  readonly gap: number;
  /** The least f that is kept. Theorem 3.1 asks that it exceed `logMean`. */
  readonly lowest: number;
  /** log c = log E_p e^f, over all eligible candidates. */
  readonly logMean: number;
}

/**
 * How the negatives of one anchor stand to the bound of Theorem 3.1.
 *
 * @throws RangeError when no eligible candidate is kept
 */
export function boundGap({values, eligible, weights}: AnchorCandidates): BoundGap {
  const kept = new Float64Array(values.length);
  let lowest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    const weight = (weights[index] as number) * (eligible[index] as number);
    kept[index] = weight;
    if (weight > 0) lowest = Math.min(lowest, values[index] as number);
  }
  if (lowest === Number.POSITIVE_INFINITY) {
    throw new RangeError(
      `Expected weights to keep at least one eligible candidate of ${values.length}, received none.`,
    );
  }
  const logMean = logMeanExp(values, eligible);
  return {gap: logMeanExp(values, kept) - logMean, lowest, logMean};
}
