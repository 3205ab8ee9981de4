import {weightedRowSums} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import type {Partition} from './negatives.js';
import {partitionLoss} from './partition-loss.js';

export interface InfoNCEInputs extends Omit<Partition, 'positiveInDenominator'> {
  /** Unit vectors that receive gradient. Shape `[batch, dimensions]`. */
  readonly anchors: tf.Tensor2D;
  /** Unit vectors, with or without gradient. Shape `[batch, dimensions]`. */
  readonly positives: tf.Tensor2D;
  /** Unit vectors. Shape `[rows, dimensions]`. */
  readonly memory: tf.Tensor2D;
  /** Whether the rows of the memory receive gradient, as those of a batch do; default `none`. */
  readonly memoryGradient?: 'none' | 'all';
  /** The rows that are compared, where not all are. Shape `[batch, candidates]`; without gradient for the memory. */
  readonly indices?: Int32Array | tf.Tensor2D | undefined;
  /** Of each anchor to the rows compared, without gradient. Shape `[batch, candidates]`. */
  readonly similarities: tf.Tensor2D;
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
 * Oord et al. 2018; with weights that keep what is near it is the CNCE of *Conditional Negative Sampling*, Theorem 3.1. With
 * `neighbours`, `exp(s₊/τ)` stands for the sum over the positive and them. One op with a gradient of its own, so that the
 * tape holds a single `[batch, candidates]` tensor.
 */
export function infoNCE({positiveInDenominator = true, ...inputs}: InfoNCEInputs): tf.Scalar {
  const {anchors, positives, memory, memoryGradient = 'none', indices, ...partition} = inputs;
  const {synthetic} = partition;
  const ofPositives = anchors.mul<tf.Tensor2D>(positives).sum<tf.Tensor2D>(1, true);

  const loss = tf.customGrad((...given) => {
    const save = given.at(-1) as unknown as tf.GradSaveFunc;
    const {losses, ...slopes} = partitionLoss({...partition, positiveInDenominator, positives: ofPositives});
    const mixed = slopes.ofSynthetic && synthetic ? [slopes.ofSynthetic, synthetic.vectors] : [];
    const named = indices instanceof tf.Tensor ? indices : undefined;
    save([slopes.ofCandidates, slopes.ofPositives, memory, anchors, ...mixed, ...(named ? [named] : [])]);
    return {
      value: losses,
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) => {
        const [ofCandidates, ofPositive, rows, queries, ofSynthetic, vectors] = saved as Saved;
        const slope = ofCandidates.mul<tf.Tensor2D>(upstream);
        const places = named ? (saved.at(-1) as tf.Tensor2D) : indices;
        const ofRows = places ? weightedRowSums(slope, places, rows) : tf.matMul(slope, rows);
        const ofAnchors =
          synthetic && ofSynthetic ? ofRows.add(weightedVectors(ofSynthetic.mul(upstream), vectors)) : ofRows;
        const ofMemory = memoryGradient === 'all' ? [tf.matMul(slope, queries, true)] : [];
        return [ofAnchors, ofPositive.mul(upstream), ...ofMemory];
      },
    };
  });
  const learned = memoryGradient === 'all' ? [anchors, ofPositives, memory] : [anchors, ofPositives];
  return loss(...learned).mean() as tf.Scalar;
}

type Saved = [
  ofCandidates: tf.Tensor2D,
  ofPositives: tf.Tensor2D,
  rows: tf.Tensor2D,
  anchors: tf.Tensor2D,
  ofSynthetic: tf.Tensor2D | undefined,
  vectors: tf.Tensor3D,
];

/** `Σⱼ weights[i, j] · vectors[i, j]`. Shape `[anchors, dimensions]`. */
const weightedVectors = (weights: tf.Tensor2D, vectors: tf.Tensor3D): tf.Tensor2D =>
  tf.matMul(weights.expandDims<tf.Tensor3D>(1), vectors).squeeze<tf.Tensor2D>([1]);
