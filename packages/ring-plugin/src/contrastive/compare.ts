import {withoutGradient} from '@annulus/backend';
import type {Step} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {infoNCE} from './info-nce.js';
import {Negatives} from './negatives.js';

export interface Comparison {
  /** Unit vectors that receive gradient. Shape `[batch, dimensions]`. */
  readonly anchors: tf.Tensor2D;
  /** Unit vectors. Shape `[batch, dimensions]`. */
  readonly positives: tf.Tensor2D;
  /** Unit vectors without gradient, the candidates. Shape `[candidates, dimensions]`. */
  readonly memory: tf.Tensor2D;
  /** 1 where a candidate may be a negative, else 0. Shape `[batch, candidates]`. */
  readonly eligible: tf.Tensor2D;
  /** Chooses among the weighted candidates before the loss; default: all of them. */
  readonly draw?: (weights: tf.Tensor2D) => tf.Tensor2D;
  readonly temperature: number;
  readonly positiveInDenominator?: boolean;
}

/** Compares anchors with a memory: similarities, the candidates offered at `Negatives`, then the InfoNCE loss. */
export function compare(step: Step, {eligible, draw = (weights) => weights, ...inputs}: Comparison): tf.Scalar {
  const {anchors, memory} = inputs;
  const similarities = withoutGradient(() => tf.matMul(anchors, memory, false, true) as tf.Tensor2D);
  const weights = withoutGradient(() =>
    draw(step.apply(Negatives, {similarities, eligible, weights: eligible}).weights),
  );
  return infoNCE({...inputs, similarities, weights});
}
