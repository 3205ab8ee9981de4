import type {Optimizer, Step, TrainingModule} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {
  type FeatureBatch,
  LinearClassifier,
  type LinearClassifierOptions,
} from '../linear-evaluation/linear-classifier.js';
import {standardizedBatch} from './standardized-batch.js';

/** Features on the device, with their classes. */
export interface ForwardedBatch extends FeatureBatch {
  /** Shape `[size, features]`. */
  readonly features: tf.Tensor2D;
}

/** A linear probe that learns from features as they are made: it gives each the same scale first, and logs how often it is right. */
export class ProbeModule implements TrainingModule<ForwardedBatch> {
  readonly name = 'probe';
  readonly parts: {readonly probe: LinearClassifier};

  constructor(options: LinearClassifierOptions) {
    this.parts = {probe: new LinearClassifier(options)};
  }

  createOptimizer(): Optimizer {
    return this.parts.probe.createOptimizer();
  }

  /** Logs `accuracy`, of what it would have said before it learns from these. */
  trainingStep({size, features, labels}: ForwardedBatch, step: Step): tf.Scalar {
    const {probe} = this.parts;
    const scaled = standardizedBatch(features);
    const right = probe.predict(scaled).equal(tf.tensor1d(labels, 'int32'));
    step.log('accuracy', right.toFloat().mean<tf.Scalar>());
    return probe.trainingStep({size, features: scaled, labels});
  }
}
