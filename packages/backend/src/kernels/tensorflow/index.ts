import * as tf from '@tensorflow/tfjs';
import {registerReluGradient} from '../../relu-gradient.js';
import {batchNormTraining} from './batch-norm-training.js';
import {batchNormTrainingGrad} from './batch-norm-training-grad.js';
import {cast} from './cast.js';
import {conv2dBackpropFilter} from './conv2d-backprop-filter.js';
import {l2Loss} from './l2-loss.js';
import {reluGrad} from './relu-grad.js';
import {reshape} from './reshape.js';

let areRegistered = false;

/** Adds to tfjs's native backend the operations of TensorFlow that training gains most from. */
export function registerTensorFlowKernels(): void {
  if (areRegistered) return;
  areRegistered = true;
  for (const kernel of [batchNormTraining, batchNormTrainingGrad, l2Loss, reluGrad]) tf.registerKernel(kernel);
  for (const kernel of [cast(), conv2dBackpropFilter(), reshape()]) {
    tf.unregisterKernel(kernel.kernelName, kernel.backendName);
    tf.registerKernel(kernel);
  }
  registerReluGradient();
}
