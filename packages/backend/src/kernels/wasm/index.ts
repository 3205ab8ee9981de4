import {registerReluGradient} from '../../relu-gradient.js';
import {batchMatMul} from './batch-mat-mul.js';
import {batchNormTraining, batchNormTrainingGrad} from './batch-norm.js';
import {cast} from './cast.js';
import {conv2dBackpropFilter} from './conv2d-backprop-filter.js';
import {conv2dBackpropInput} from './conv2d-backprop-input.js';
import {depthwiseBackpropFilter} from './depthwise-backprop-filter.js';
import {depthwiseBackpropInput} from './depthwise-backprop-input.js';
import {explicitPadding} from './explicit-padding.js';
import {exponentials} from './exponentials.js';
import {fusedBatchNorm} from './fused-batch-norm.js';
import {fusedMatMul} from './fused-mat-mul.js';
import {gather} from './gather.js';
import {identity} from './identity.js';
import {maxPoolGrad} from './max-pool-grad.js';
import {mean} from './mean.js';
import {reluGrad} from './relu-grad.js';
import {selectRanks} from './select-ranks.js';
import {replaceKernel} from './shipped-kernels.js';
import {slice} from './slice.js';
import {sum} from './sum.js';
import {tile} from './tile.js';
import {unsortedSegmentSum} from './unsorted-segment-sum.js';

let areRegistered = false;

/** Completes tfjs's wasm backend: the kernels that training needs and it lacks, has wrong, or has slow. */
export function registerWasmKernels(): void {
  if (areRegistered) return;
  areRegistered = true;
  for (const kernel of [
    batchMatMul,
    batchNormTrainingGrad,
    batchNormTraining,
    cast,
    conv2dBackpropFilter,
    conv2dBackpropInput,
    depthwiseBackpropFilter,
    depthwiseBackpropInput,
    ...explicitPadding,
    ...exponentials,
    fusedBatchNorm,
    fusedMatMul,
    gather,
    identity,
    maxPoolGrad,
    mean,
    reluGrad,
    selectRanks,
    slice,
    sum,
    tile,
    unsortedSegmentSum,
  ]) {
    replaceKernel(kernel);
  }
  registerReluGradient();
}
