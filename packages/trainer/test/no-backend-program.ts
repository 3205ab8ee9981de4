import * as tf from '@tensorflow/tfjs';
import {SGD, Trainer} from '../src/index.js';

/** A training for which nobody has chosen a backend, twice. */
const weight = tf.tidy(() => tf.variable(tf.scalar(1)));
const module = {
  name: 'Decay',
  parts: {weight: {trainable: [weight]}},
  createOptimizer: () => new SGD([weight], {learningRate: 0.1}),
  trainingStep: () => weight.square<tf.Scalar>(),
};
const data = {
  batches: 1,
  async *epoch() {
    yield {size: 1};
  },
};
const trainer = new Trainer({maxEpochs: 1, progress: 'quiet'});
await trainer.fit(module, data);
await trainer.fit(module, data);
