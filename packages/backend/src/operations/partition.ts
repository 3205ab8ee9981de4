import * as tf from '@tensorflow/tfjs';
import {hasKernel, PARTITION} from '../contract/custom-kernels.js';
import type {PartitionAttributes} from '../contract/partition-attributes.js';

/** Similarities of anchors, and what the candidates count. */
export interface Compared {
  /** Shape `[anchors, candidates]`. */
  readonly similarities: tf.Tensor2D;
  /** 0 or more. Shape `[anchors, candidates]`. */
  readonly weights: tf.Tensor2D;
  /** Shape `[anchors, 1]`. */
  readonly positives: tf.Tensor2D;
}

/**
 * InfoNCE by the backend's own kernel, where it has one: `log(Σⱼ wⱼ·exp(sⱼ/τ) [+ exp(s₊/τ)]) − s₊/τ` of each anchor, and its derivatives.
 * Has no gradient: for use inside a `tf.customGrad`.
 *
 * @returns losses of Shape `[anchors, 1]`, derivatives by the similarities and by the positives, each of their Shape; nothing
 * where the backend has no such kernel
 */
export function partitionByKernel(
  compared: Compared,
  attributes: PartitionAttributes,
): readonly [losses: tf.Tensor2D, ofCandidates: tf.Tensor2D, ofPositives: tf.Tensor2D] | undefined {
  if (!hasKernel(PARTITION)) return undefined;
  const made = tf.engine().runKernel(PARTITION, {...compared}, {...attributes});
  return made as unknown as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
}
