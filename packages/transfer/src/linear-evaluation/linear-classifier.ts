import {type Batch, type Optimizer, SGD, type StateDict, type TrainingModule} from '@annulus/trainer';
import {fractionBelow1, knownOptions, positiveInteger, positiveNumber} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {logisticLoss} from './logistic-loss.js';

/** Some rows of extracted features. */
export interface FeatureBatch extends Batch {
  /** As numbers, or as a tensor where they are made on the device. Shape `[size, features]`. */
  readonly features: Float32Array | tf.Tensor2D;
  /** Shape `[size]`. */
  readonly labels: Int32Array;
}

export interface LinearClassifierOptions {
  /** Features of one example, a positive integer. */
  readonly features: number;
  /** Classes to tell apart, a positive integer. */
  readonly classes: number;
  /** Default 0.01. */
  readonly learningRate?: number;
  /** In [0, 1); default 0.9. */
  readonly momentum?: number;
}

/** Logistic regression on frozen features: one dense softmax layer that starts at zero. */
export class LinearClassifier implements TrainingModule<FeatureBatch> {
  readonly name = 'LinearClassifier';
  readonly #kernel: tf.Variable<tf.Rank.R2>;
  readonly #bias: tf.Variable<tf.Rank.R1>;
  readonly #optimizer: {learningRate: number; momentum: number};

  constructor(options: LinearClassifierOptions) {
    const {
      features,
      classes,
      learningRate = 0.01,
      momentum = 0.9,
    } = knownOptions('LinearClassifier', options, ['features', 'classes', 'learningRate', 'momentum']);
    positiveInteger('features', features);
    positiveInteger('classes', classes);
    this.#optimizer = {
      learningRate: positiveNumber('learningRate', learningRate),
      momentum: fractionBelow1('momentum', momentum),
    };
    [this.#kernel, this.#bias] = tf.tidy(() => [
      tf.variable(tf.zeros<tf.Rank.R2>([features, classes])),
      tf.variable(tf.zeros<tf.Rank.R1>([classes])),
    ]);
  }

  get trainable(): tf.Variable[] {
    return [this.#kernel, this.#bias];
  }

  createOptimizer(): Optimizer {
    return new SGD(this.trainable, this.#optimizer);
  }

  trainingStep({size, features, labels}: FeatureBatch): tf.Scalar {
    const inputs = features instanceof tf.Tensor ? features : tf.tensor2d(features, [size, features.length / size]);
    return logisticLoss(this.#kernel, this.#bias, inputs, tf.tensor1d(labels, 'int32'));
  }

  /** The most probable class of each row. Shape `[batch]`. */
  predict(features: tf.Tensor2D): tf.Tensor1D {
    return tf.tidy(() => this.logits(features).argMax(1));
  }

  /** Whose softmax is the probability of each class. Shape `[batch, classes]`. */
  logits(features: tf.Tensor2D): tf.Tensor2D {
    return tf.tidy(() => features.matMul<tf.Tensor2D>(this.#kernel).add(this.#bias));
  }

  state(): StateDict {
    return {kernel: this.#kernel.clone(), bias: this.#bias.clone()};
  }

  restore({kernel, bias}: StateDict): void {
    this.#kernel.assign(kernel as tf.Tensor2D);
    this.#bias.assign(bias as tf.Tensor1D);
  }

  dispose(): void {
    tf.dispose(this.trainable);
  }
}
