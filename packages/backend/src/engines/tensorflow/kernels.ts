import * as tf from '@tensorflow/tfjs';
import {batchNormTraining} from './kernels/batch-norm-training.js';
import {batchNormTrainingGrad} from './kernels/batch-norm-training-grad.js';
import {cast} from './kernels/cast.js';
import {conv2dBackpropFilter} from './kernels/conv2d-backprop-filter.js';
import {l2Loss} from './kernels/l2-loss.js';
import {nthElement} from './kernels/nth-element.js';
import {reluGrad} from './kernels/relu-grad.js';
import {reshape} from './kernels/reshape.js';
import type {TensorFlowBackend} from './runtime/operations.js';

/** The operations of TensorFlow that training gains most from and tfjs's native backend does not offer. */
export function tensorFlowKernels(): readonly tf.KernelConfig[] {
  const kernels = [batchNormTraining, batchNormTrainingGrad, cast, conv2dBackpropFilter, l2Loss, reluGrad, reshape];
  return isOnGpu() ? kernels : [...kernels, nthElement];
}

/** TensorFlow partitions rows with all cores of the processor, but not on a GPU. */
const isOnGpu = (): boolean => (tf.findBackend('tensorflow') as TensorFlowBackend | null)?.isUsingGpuDevice === true;
