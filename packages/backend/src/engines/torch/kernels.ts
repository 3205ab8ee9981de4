import type * as tf from '@tensorflow/tfjs';
import {fusedKernels} from './fused/fused-kernels.js';
import {prototypeKernels} from './prototype-kernels.js';

/** What LibTorch computes of TensorFlow.js's kernels and of ours. */
export const torchKernels: readonly tf.KernelConfig[] = [...fusedKernels, ...prototypeKernels()];
