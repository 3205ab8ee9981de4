import {activations} from './activations.js';
import {binaryKernels} from './binary.js';
import {choosing} from './choosing.js';
import {unaryKernels} from './unary.js';

/** Kernels that compute number by number. */
export const elementwise = [...unaryKernels, ...binaryKernels, ...activations, ...choosing];
