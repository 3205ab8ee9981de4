import * as tf from '@tensorflow/tfjs';
import {replacedKernel} from '../runtime/replaced-kernel.js';

interface Inputs {
  readonly x: tf.TensorInfo;
}

/** A reshape that runs nothing where the shape stays the same, as in the gradient of every sum of two equal shapes. */
export const reshape = replacedKernel<Inputs, tf.ReshapeAttrs>('Reshape', (operations, {x}, {shape}, shipped) =>
  tf.util.arraysEqual(x.shape, shape) ? operations.alias(x) : shipped(),
);
