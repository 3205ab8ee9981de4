import type * as tf from '@tensorflow/tfjs';
import {conv2dBackpropFilter} from './convolution/conv2d-backprop-filter.js';
import {conv2dBackpropInput} from './convolution/conv2d-backprop-input.js';
import {depthwiseBackpropFilter} from './convolution/depthwise-backprop-filter.js';
import {depthwiseBackpropInput} from './convolution/depthwise-backprop-input.js';
import {cast} from './elementwise/cast.js';
import {exponentials} from './elementwise/exponentials.js';
import {identity} from './elementwise/identity.js';
import {explicitPadding} from './explicit-padding.js';
import {channelAffine} from './normalization/channel-affine.js';
import {fusedBatchNorm} from './normalization/fused-batch-norm.js';
import {maxPoolGrad} from './pooling/max-pool-grad.js';
import {batchMatMul} from './products/batch-mat-mul.js';
import {fusedMatMul} from './products/fused-mat-mul.js';
import {mean} from './reductions/mean.js';
import {sum} from './reductions/sum.js';
import {gather} from './rows/gather.js';
import {slice} from './rows/slice.js';
import {tile} from './rows/tile.js';
import {unsortedSegmentSum} from './rows/unsorted-segment-sum.js';

/** What training needs of tfjs's wasm backend and it lacks, has wrong, or has slow. */
export const wasmKernels: readonly tf.KernelConfig[] = [
  batchMatMul,
  cast,
  channelAffine,
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
  slice,
  sum,
  tile,
  unsortedSegmentSum,
];
