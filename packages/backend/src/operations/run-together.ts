import * as tf from '@tensorflow/tfjs';
import type {TensorList} from '../contract/list-kernels.js';

/**
 * Runs a kernel that writes into the tensors of `lists` as it is documented, past TensorFlow.js's own accounting of every tensor:
 * nothing is recorded for a gradient.
 *
 * @param written - variables among them that are written; one that shares its memory gets its own first, so that no clone
 * changes
 */
export function runTogether<Lists extends {readonly [name in keyof Lists]?: TensorList}>(
  kernelName: string,
  lists: Lists,
  attributes: object,
  written: readonly tf.Variable[],
): void {
  for (const variable of written) unshare(variable);
  const kernel = tf.getKernel(kernelName, tf.getBackend());
  kernel.kernelFunc({
    inputs: lists as unknown as tf.NamedTensorInfoMap,
    attrs: attributes as tf.NamedAttrMap,
    backend: tf.backend(),
  });
}

/** TensorFlow.js shares memory between a variable and its clones, its reshapes, and what it was assigned. */
function unshare(variable: tf.Variable): void {
  if (tf.backend().refCount(variable.dataId) <= 1) return;
  tf.tidy(() => variable.assign(tf.mul(variable as tf.Tensor, 1)));
}
