import {knownOptions, nonNegativeNumber, oneOf, positiveInteger, positiveNumber} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {checkedFeatures} from '../features/checked-features.js';
import {classesOf, type Features, widthOf} from '../features/features.js';
import {MemoryFeatures} from '../features/memory-features.js';
import {warnOfSame} from '../features/warn-of-same.js';
import {labelsAsOf} from '../features/with-classes-of.js';
import {lbfgs, type ValueAndGradient} from './lbfgs.js';
import {standardizationOf, standardize} from './standardization.js';

export interface LogisticRegressionOptions {
  /** What it learns from. */
  readonly train: Features;
  /** What it is measured on. */
  readonly test: Features;
  /**
   * λ of the penalty λ/2·‖W‖² beside the mean loss; biases have none. 0 or more; default one over the training examples, as
   * scikit-learn's C = 1 has it.
   */
  readonly penalty?: number;
  /** Steps at most, a positive integer; default 1000. */
  readonly iterations?: number;
  /** It ends where no part of the gradient is larger; above 0, default 1e-4. */
  readonly tolerance?: number;
  /** `standardize` (default): each feature has mean 0 and variance 1 on the training examples. `none`: as they are. */
  readonly scaling?: 'none' | 'standardize';
  /** Aborting it rejects before the next step, with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface LogisticRegressionResult {
  /** Share of the test examples classified correctly, in [0, 1]. */
  readonly accuracy: number;
  /** The same on the training examples. */
  readonly trainAccuracy: number;
  /** The largest part of the gradient where it ended. */
  readonly gradient: number;
  readonly iterations: number;
}

/**
 * Multinomial logistic regression of features at its optimum, by L-BFGS: one number for each set of features, whatever their size,
 * without a learning rate that suits some encoders and not others. Of pooled features it is the linear probe that most papers have.
 *
 * @throws RangeError when a label is no class, or a feature no finite number
 */
export async function logisticRegression(options: LogisticRegressionOptions): Promise<LogisticRegressionResult> {
  const {
    train,
    test,
    iterations = 1000,
    tolerance = 1e-4,
    scaling = 'standardize',
    signal,
  } = knownOptions('logisticRegression', options, [
    'train',
    'test',
    'penalty',
    'iterations',
    'tolerance',
    'scaling',
    'signal',
  ]);
  const training = copied(checkedFeatures('training', train));
  const tested = checkedFeatures('test', test);
  const testing = copied({...labelsAsOf(training, tested, ['training', 'test']), features: tested.features});
  const {penalty = 1 / training.labels.length} = options;
  nonNegativeNumber('penalty', penalty);
  positiveInteger('iterations', iterations);
  positiveNumber('tolerance', tolerance);
  await warnOfSame(training, testing, 'Give other examples as test.');
  if (oneOf('scaling', scaling, ['none', 'standardize']) === 'standardize') {
    const by = await standardizationOf(training);
    for (const {features} of [training, testing]) standardize(features, by);
  }
  const shape: [number, number] = [widthOf(training) + 1, classesOf(training, testing)];
  const problem = tf.tidy(() => ({
    inputs: withOnes(training),
    transposed: withOnes(training).transpose<tf.Tensor2D>(),
    truth: truthOf(training.labels, shape[1]),
  }));
  try {
    const at = async (point: Float64Array) => {
      signal?.throwIfAborted();
      return penalized(point, await lossAt(point, shape, problem), penalty, shape);
    };
    const ended = await lbfgs(at, new Float64Array(shape[0] * shape[1]), {iterations, tolerance, precision: 1e-7});
    const weights = Float32Array.from(ended.point);
    return {
      accuracy: await accuracyOf(weights, shape, testing),
      trainAccuracy: await accuracyOf(weights, shape, training),
      gradient: ended.gradient.reduce((most, part) => Math.max(most, Math.abs(part)), 0),
      iterations: ended.iterations,
    };
  } finally {
    tf.dispose(Object.values(problem));
  }
}

const copied = (of: Features): MemoryFeatures => new MemoryFeatures({...of, features: of.features.slice()});

/** Features with a column of ones for the biases. Shape `[examples, features + 1]`. */
const withOnes = (of: Features): tf.Tensor2D =>
  tf.tidy(() => {
    const rows = of.labels.length;
    return tf.concat([tf.tensor2d(of.features, [rows, widthOf(of)]), tf.ones<tf.Rank.R2>([rows, 1])], 1);
  });

/** 1 where an example is of a class; made here, since the one of TensorFlow.js is no float on wasm. Shape `[examples, classes]`. */
function truthOf(labels: Int32Array, classes: number): tf.Tensor2D {
  const truth = new Float32Array(labels.length * classes);
  for (const [example, label] of labels.entries()) truth[example * classes + label] = 1;
  return tf.tensor2d(truth, [labels.length, classes]);
}

interface Problem {
  readonly inputs: tf.Tensor2D;
  readonly transposed: tf.Tensor2D;
  readonly truth: tf.Tensor2D;
}

/** The mean loss of all examples and its gradient. */
async function lossAt(point: Float64Array, shape: [number, number], problem: Problem): Promise<ValueAndGradient> {
  const {inputs, transposed, truth} = problem;
  const [loss, slope] = tf.tidy(() => {
    const logits = inputs.matMul<tf.Tensor2D>(tf.tensor2d(Float32Array.from(point), shape));
    const mean = tf.logSumExp(logits, 1).sub(logits.mul(truth).sum(1)).mean();
    return [mean, transposed.matMul(tf.softmax(logits).sub(truth)).div(inputs.shape[0])] as const;
  });
  const [[value = Number.NaN], gradient] = await Promise.all([loss.data(), slope.data()]);
  tf.dispose([loss, slope]);
  return {value, gradient: Float64Array.from(gradient)};
}

/** With the penalty of all weights but the biases, which are the last row. */
function penalized(
  point: Float64Array,
  of: ValueAndGradient,
  penalty: number,
  [rows, classes]: [number, number],
): ValueAndGradient {
  let {value} = of;
  for (let index = 0; index < (rows - 1) * classes; index++) {
    const weight = point[index] as number;
    value += (penalty / 2) * weight ** 2;
    of.gradient[index] = (of.gradient[index] as number) + penalty * weight;
  }
  return {value, gradient: of.gradient};
}

async function accuracyOf(weights: Float32Array, shape: [number, number], of: Features): Promise<number> {
  const predictions = tf.tidy(() => withOnes(of).matMul<tf.Tensor2D>(tf.tensor2d(weights, shape)).argMax(1));
  const predicted = await predictions.data();
  predictions.dispose();
  return of.labels.filter((label, index) => label === predicted[index]).length / of.labels.length;
}
