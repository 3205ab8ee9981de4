import * as tf from '@tensorflow/tfjs';
import {currentKernelPack} from './kernels/wasm/kernel-pack.js';

/** Kernels that tfjs does not know; a backend that has one saves several passes over its tensors. */
export const BATCH_NORM_TRAINING = 'BatchNormTraining';
export const BATCH_NORM_TRAINING_GRAD = 'BatchNormTrainingGrad';
/** The gradient of a ReLU from `dy` and the ReLU's output `y`. */
export const RELU_GRAD = 'ReluGrad';

/** Whether the current backend has a kernel of ours; those of wasm need its compiled pack. */
export function hasOwnKernel(name: string): boolean {
  const backend = tf.getBackend();
  return tf.getKernel(name, backend) !== undefined && (backend !== 'wasm' || currentKernelPack() !== undefined);
}
