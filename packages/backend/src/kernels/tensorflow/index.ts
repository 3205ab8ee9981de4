import * as tf from '@tensorflow/tfjs';
import {registerReluGradient} from '../../relu-gradient.js';
import {batchNormTraining} from './batch-norm-training.js';
import {batchNormTrainingGrad} from './batch-norm-training-grad.js';
import {reluGrad} from './relu-grad.js';

let areRegistered = false;

/** Adds to tfjs's native backend the operations of TensorFlow that training gains most from. */
export function registerTensorFlowKernels(): void {
  if (areRegistered) return;
  areRegistered = true;
  for (const kernel of [batchNormTraining, batchNormTrainingGrad, reluGrad]) tf.registerKernel(kernel);
  registerReluGradient();
}
