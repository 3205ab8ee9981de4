import * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../../src/encoder/encoder.js';

/** Gives an encoder batch norms that have seen something: none has a factor of 1 and a mean of 0 any more. */
export function withStatistics(encoder: Encoder): Encoder {
  tf.tidy(() => {
    const changed = encoder.network
      .getWeights()
      .map((weight, index) =>
        weight.rank === 1 ? tf.randomUniform(weight.shape, 0.5, 1.5, 'float32', index) : weight,
      );
    encoder.network.setWeights(changed);
  });
  return encoder;
}
