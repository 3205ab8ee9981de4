import * as tf from '@tensorflow/tfjs';
import {sumWithSlopes} from './sum-with-slopes.js';

/** The sum of binary cross-entropies of logits: `−t · log σ(x) − (1 − t) · log(1 − σ(x))`, finite for every finite logit. */
export const binaryCrossEntropy = (logits: tf.Tensor, targets: tf.Tensor): tf.Scalar =>
  sumWithSlopes(logits, (x) => ({
    losses: tf.add(tf.sub(tf.relu(x), tf.mul(x, targets)), tf.log1p(tf.exp(tf.neg(tf.abs(x))))),
    slopes: tf.sub(tf.sigmoid(x), targets),
  }));
