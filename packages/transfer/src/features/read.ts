import * as tf from '@tensorflow/tfjs';

/** The values of what `compute` makes, which is disposed. */
export async function read(compute: () => tf.Tensor): Promise<Float32Array> {
  const tensor = tf.tidy(compute);
  try {
    return (await tensor.data()) as Float32Array;
  } finally {
    tensor.dispose();
  }
}
