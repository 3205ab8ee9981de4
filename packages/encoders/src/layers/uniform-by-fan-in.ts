import * as tf from '@tensorflow/tfjs';

/** Initial weights uniform in ±1/√fan-in, as PyTorch starts its convolutions and linear layers. */
export const uniformByFanIn = (seed: number): ReturnType<typeof tf.initializers.varianceScaling> =>
  tf.initializers.varianceScaling({scale: 1 / 3, mode: 'fanIn', distribution: 'uniform', seed});
