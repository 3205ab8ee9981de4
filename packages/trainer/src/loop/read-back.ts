import * as tf from '@tensorflow/tfjs';

/** Every value as a number, by name and in order, with a single transfer from the device. */
export async function readBack(values: ReadonlyMap<string, tf.Scalar | number>): Promise<Record<string, number>> {
  if (values.size === 0) return {};
  const packed = tf.tidy(() => tf.stack([...values.values()].map(toScalar)));
  try {
    const numbers = await packed.data();
    return Object.fromEntries([...values].map(([name, value], index) => [name, exact(value, numbers[index])]));
  } finally {
    packed.dispose();
  }
}

const toScalar = (value: tf.Scalar | number): tf.Tensor =>
  typeof value === 'number' ? tf.scalar(0) : value.toFloat().reshape([]);

/** What was logged as a number stays as exact as it was; a scalar becomes the number read for it. */
const exact = (value: tf.Scalar | number, read: number | undefined): number =>
  typeof value === 'number' ? value : (read ?? Number.NaN);
