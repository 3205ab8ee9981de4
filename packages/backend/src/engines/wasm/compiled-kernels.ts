import * as tf from '@tensorflow/tfjs';
import {reluGrad} from './elementwise/relu-grad.js';
import {batchNormTraining, batchNormTrainingGrad} from './normalization/batch-norm.js';
import {selectRanks} from './rows/select-ranks.js';
import {sparseProduct} from './rows/sparse-product.js';
import {writeRows} from './rows/write-rows.js';

/** Kernels that only the kernel pack computes. */
const compiledKernels = [batchNormTraining, batchNormTrainingGrad, reluGrad, selectRanks, sparseProduct, writeRows];

/** Offers the kernels of the pack where it runs, and withdraws them where it does not. */
export function offerCompiledKernels(runs: boolean): void {
  for (const kernel of compiledKernels) {
    const isOffered = tf.getKernel(kernel.kernelName, kernel.backendName) !== undefined;
    if (runs && !isOffered) tf.registerKernel(kernel);
    if (!runs && isOffered) tf.unregisterKernel(kernel.kernelName, kernel.backendName);
  }
}
