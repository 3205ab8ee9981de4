import * as tf from '@tensorflow/tfjs';
import {featureBlocks, rowsWithin} from '../features/feature-blocks.js';
import type {FeatureRows} from '../features/feature-rows.js';
import type {LinearClassifier} from './linear-classifier.js';

/** What a classifier says of some examples, in their order. */
export interface ProbePredictions {
  /** The most probable class of each, as the training examples' classes are numbered. Shape `[examples]`. */
  readonly classes: Int32Array;
  /** The probability that it gives to that class, in [0, 1]. Shape `[examples]`. */
  readonly confidences: Float32Array;
  /** The probability that it gives to the true class of each, in [0, 1]. Shape `[examples]`. */
  readonly probabilities: Float32Array;
}

/** Examples classified at a time, at most. */
const atOnce = 1024;

/** Numbers of them at a time: 32 MiB. */
const numbers = 2 ** 23;

export async function predictionsOf(classifier: LinearClassifier, examples: FeatureRows): Promise<ProbePredictions> {
  const {labels, width} = examples;
  const classes = new Int32Array(labels.length);
  const confidences = new Float32Array(labels.length);
  const probabilities = new Float32Array(labels.length);
  for await (const {start, end, values} of featureBlocks(examples, Math.min(atOnce, rowsWithin(numbers, width)))) {
    const made = tf.tidy(() => {
      const logits = classifier.logits(tf.tensor2d(values, [end - start, width]));
      const truth = tf.oneHot(tf.tensor1d(labels.slice(start, end), 'int32'), logits.shape[1]).toFloat();
      const shares = logits.softmax();
      return [logits.argMax(1), shares.max(1), shares.mul(truth).sum(1)];
    });
    const [predicted, most, likely] = await Promise.all(made.map((tensor) => tensor.data()));
    tf.dispose(made);
    classes.set(predicted as Int32Array, start);
    confidences.set(most as Float32Array, start);
    probabilities.set(likely as Float32Array, start);
    await tf.nextFrame();
  }
  return {classes, confidences, probabilities};
}

/** The share that is predicted right, in [0, 1]. */
export const accuracyOf = ({classes}: ProbePredictions, labels: Int32Array): number =>
  labels.filter((label, index) => label === classes[index]).length / labels.length;
