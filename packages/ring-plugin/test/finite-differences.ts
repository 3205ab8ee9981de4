import * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';

export interface Differences {
  /** Which numbers of the variable are moved. */
  readonly at: readonly number[];
  /** How far each way; default 0.01. */
  readonly by?: number;
}

/** Expects the gradient of a loss by some numbers of a variable to be what the loss changes by when they are moved. */
export function expectGradient(
  t: ExecutionContext,
  loss: () => tf.Scalar,
  variable: tf.Variable,
  {at, by = 0.01}: Differences,
): void {
  const gradient = tf.tidy(() => {
    const {grads} = tf.variableGrads(loss, [variable]);
    return (grads[variable.name] as tf.Tensor).dataSync().slice();
  });
  const values = variable.dataSync().slice();
  const lossWith = (index: number, value: number) =>
    tf.tidy(() => {
      const moved = values.slice();
      moved[index] = value;
      variable.assign(tf.tensor(moved, variable.shape));
      return loss().arraySync() as number;
    });
  for (const index of at) {
    const value = values[index] as number;
    const slope = (lossWith(index, value + by) - lossWith(index, value - by)) / (2 * by);
    const found = gradient[index] as number;
    t.true(Math.abs(found - slope) < 3e-3 * Math.max(1, Math.abs(slope)), `${index}: ${found}, expected ${slope}`);
  }
  tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
}
