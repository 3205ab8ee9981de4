import {counting} from './counting.js';
import {extremes} from './extremes.js';
import {runningKernels} from './running.js';
import {softmaxKernels} from './softmax.js';
import {sums} from './sums.js';
import {truth} from './truth.js';

/** Kernels over axes. */
export const reductions = [...sums, ...extremes, ...truth, ...runningKernels, ...softmaxKernels, ...counting];
