import type {Random} from '@annulus/datasets';

export interface BalancedSampleOptions {
  /** How many are drawn, of both kinds together. */
  readonly count: number;
  /** Largest share of positives, 0 to 1. */
  readonly positiveFraction: number;
}

/** Indices that were drawn, in ascending order. */
export interface BalancedSample {
  readonly positives: Int32Array;
  readonly negatives: Int32Array;
}

/**
 * Draws some of what is labelled 1 and some of what is labelled 0, without replacement. Where there are too few positives, negatives take
 * their places; where there are too few negatives, fewer are drawn.
 */
export function balancedSample(labels: Int8Array, options: BalancedSampleOptions, random: Random): BalancedSample {
  const {count, positiveFraction} = options;
  const labelled = (label: number) => {
    const indices = new Int32Array(labels.length);
    let length = 0;
    for (let index = 0; index < labels.length; index++) if (labels[index] === label) indices[length++] = index;
    return indices.subarray(0, length);
  };
  const [positive, negative] = [labelled(1), labelled(0)];
  const positives = random.sample(positive, Math.min(positive.length, Math.floor(count * positiveFraction)));
  const negatives = random.sample(negative, Math.min(negative.length, count - positives.length));
  return {positives: positives.slice().sort(), negatives: negatives.slice().sort()};
}
