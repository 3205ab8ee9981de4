import * as tf from '@tensorflow/tfjs';

export interface InfoNCEInputs {
  /** Unit vectors that receive gradient. Shape `[batch, dimensions]`. */
  readonly anchors: tf.Tensor2D;
  /** Unit vectors, with or without gradient. Shape `[batch, dimensions]`. */
  readonly positives: tf.Tensor2D;
  /** Unit vectors that receive no gradient. Shape `[candidates, dimensions]`. */
  readonly memory: tf.Tensor2D;
  /** `anchors · memoryᵀ`, without gradient. Shape `[batch, candidates]`. */
  readonly similarities: tf.Tensor2D;
  /** What each candidate counts in the partition; 0 leaves it out. Shape `[batch, candidates]`, 0 or more. */
  readonly weights: tf.Tensor2D;
  /** τ, a positive number. */
  readonly temperature: number;
  /**
   * Whether the positive is part of the partition: true (default) is the InfoNCE that everyone runs, false the paper's
   * CNCE and Algorithm 1.
   */
  readonly positiveInDenominator?: boolean;
}

/**
 * The InfoNCE loss over a memory, mean over the anchors: `log(Σⱼ wⱼ·exp(sⱼ/τ) [+ exp(s₊/τ)]) − s₊/τ`.
 *
 * Oord et al. 2018; with ring weights it is the CNCE of *Conditional Negative Sampling*, Theorem 3.1. The partition is one
 * op with a gradient of its own, so that the tape holds a single `[batch, candidates]` tensor.
 */
export function infoNCE({temperature, positiveInDenominator = true, ...inputs}: InfoNCEInputs): tf.Scalar {
  const {anchors, positives, memory, similarities, weights} = inputs;
  const positive = anchors.mul(positives).sum(1, true);

  const partition = tf.customGrad((_anchors, positiveInput, save) => {
    const included = tf.where(weights.greater(0), similarities, tf.fill(weights.shape, Number.NEGATIVE_INFINITY));
    const hardest = included.max(1, true);
    const largest = positiveInDenominator ? hardest.maximum(positiveInput as tf.Tensor) : hardest;
    const terms = included
      .sub(largest)
      .mul(1 / temperature)
      .exp()
      .mul(weights);
    const ofPositive = (positiveInput as tf.Tensor)
      .sub(largest)
      .mul(1 / temperature)
      .exp();
    const total = positiveInDenominator ? terms.sum(1, true).add(ofPositive) : terms.sum(1, true);
    const value = total.log().add(largest.mul(1 / temperature));
    const share = terms.div(total);
    const shareOfPositive = positiveInDenominator ? ofPositive.div(total) : tf.zerosLike(ofPositive);
    (save as tf.GradSaveFunc)([share, shareOfPositive, memory]);
    return {
      value,
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) => {
        const [kept, own, rows] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
        const scale = upstream.mul(1 / temperature);
        return [tf.matMul(kept, rows).mul(scale), own.mul(scale)];
      },
    };
  });

  return partition(anchors, positive)
    .sub(positive.mul(1 / temperature))
    .mean() as tf.Scalar;
}
