import * as tf from '@tensorflow/tfjs';
import {sumWithSlopes} from './sum-with-slopes.js';

export interface SmoothL1Options {
  /** Difference up to which the loss is a parabola, in units of the predictions; default 0: nowhere, it is the absolute difference. */
  readonly beta?: number;
  /** What each difference counts, 0 or more; default 1. As the predictions. */
  readonly weights?: tf.Tensor;
}

/**
 * The sum of smooth L1 losses (Girshick 2015): `d² / 2β` of a difference d below β, else `|d| − β / 2`. With β = 0 its gradient at a
 * difference of 0 is 0.
 */
export const smoothL1 = (
  predictions: tf.Tensor,
  targets: tf.Tensor,
  {beta = 0, weights}: SmoothL1Options = {},
): tf.Scalar =>
  sumWithSlopes(predictions, (x) => {
    const difference = tf.sub(x, targets);
    const slopes = beta === 0 ? tf.sign(difference) : tf.clipByValue(tf.div(difference, beta), -1, 1);
    const losses = tf.mul(slopes, tf.sub(difference, tf.mul(slopes, beta / 2)));
    return weights ? {losses: tf.mul(losses, weights), slopes: tf.mul(slopes, weights)} : {losses, slopes};
  });
