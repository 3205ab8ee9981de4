import type * as tf from '@tensorflow/tfjs';
import {reductions} from './reductions/reductions.js';
import {elementwise} from './elementwise/elementwise.js';
import {prototypeKernels} from './prototype-kernels.js';

/** What LibTorch computes of TensorFlow.js's kernels and of ours. */
export const torchKernels: readonly tf.KernelConfig[] = [...elementwise, ...reductions, ...prototypeKernels()];
