import * as tf from '@tensorflow/tfjs';

type Initializer = ReturnType<typeof tf.initializers.randomNormal>;

/** Uniform in ±√(3 / fan-in), as Caffe2 starts linear layers and feature pyramids. */
export const uniformByInputs = (seed: number): Initializer =>
  tf.initializers.varianceScaling({scale: 1, mode: 'fanIn', distribution: 'uniform', seed});

/** Normal with a deviation of √(2 / fan-out) (He et al. 2015). */
export const normalByOutputs = (outputs: number, seed: number): Initializer => normal(Math.sqrt(2 / outputs), seed);

/** Normal with this standard deviation. */
export const normal = (deviation: number, seed: number): Initializer =>
  tf.initializers.randomNormal({mean: 0, stddev: deviation, seed});
