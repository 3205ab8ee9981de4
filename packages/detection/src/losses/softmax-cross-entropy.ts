import * as tf from '@tensorflow/tfjs';
import {sumWithSlopes} from './sum-with-slopes.js';

/**
 * The sum of softmax cross-entropies, `log Σ exp(x) − x[class]` of each row.
 *
 * @param logits - Shape `[rows, classes]`
 * @param classes - the class of each row, from 0 on. Shape `[rows]`
 * @param weights - what each row counts; default 1. Shape `[rows]`
 */
export const softmaxCrossEntropy = (logits: tf.Tensor2D, classes: Int32Array, weights?: Float32Array): tf.Scalar =>
  sumWithSlopes(logits, (x) => {
    const [rows, count] = logits.shape;
    const counts = tf.tensor2d(weights ?? new Float32Array(rows).fill(1), [rows, 1]);
    const hot = tf.cast(tf.oneHot(tf.tensor1d(classes, 'int32'), count), 'float32');
    const shifted = tf.sub(x, tf.max(x, 1, true));
    const exponentials = tf.exp(shifted);
    const sums = tf.sum(exponentials, 1, true);
    const losses = tf.sub(tf.log(sums), tf.sum(tf.mul(shifted, hot), 1, true));
    return {losses: tf.mul(losses, counts), slopes: tf.mul(tf.sub(tf.div(exponentials, sums), hot), counts)};
  });
