import * as tf from '@tensorflow/tfjs';
import {softmaxCrossEntropy} from './softmax-cross-entropy.js';

/**
 * The mean softmax cross-entropy over all regions, background among their classes; 0 of none.
 *
 * @param logits - Shape `[regions, classes + 1]`
 */
export const classificationLoss = (logits: tf.Tensor2D, classes: Int32Array): tf.Scalar =>
  tf.tidy(() => tf.div(softmaxCrossEntropy(logits, classes), Math.max(1, classes.length)));
