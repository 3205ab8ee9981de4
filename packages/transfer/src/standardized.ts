import * as tf from '@tensorflow/tfjs';
import type {Features} from './features.js';

/** Both sets with every feature at mean 0 and variance 1 over `training`; a constant feature becomes 0. */
export function standardized(training: Features, testing: Features): [training: Features, testing: Features] {
  const [first, second] = tf.tidy(() => {
    const {mean, variance} = tf.moments(training.features, 0);
    const deviation = variance.sqrt();
    const scale = tf.where(deviation.greater(1e-12), deviation, tf.onesLike(deviation));
    return [training.features, testing.features].map((features) =>
      features.sub<tf.Tensor2D>(mean).div<tf.Tensor2D>(scale),
    );
  }) as [tf.Tensor2D, tf.Tensor2D];
  return [
    {...training, features: first},
    {...testing, features: second},
  ];
}
