import type * as tf from '@tensorflow/tfjs';
import {activations} from './elementwise/activations.js';
import {addN} from './elementwise/add-n.js';
import {arithmetic} from './elementwise/arithmetic.js';
import {cast} from './elementwise/cast.js';
import {comparisons} from './elementwise/comparisons.js';
import {functions} from './elementwise/functions.js';
import {select} from './elementwise/select.js';
import {einsum} from './products/einsum.js';
import {matrixProducts} from './products/mat-mul.js';
import {prototypeKernels} from './prototype-kernels.js';
import {multinomial} from './random/multinomial.js';
import {bincounts} from './reductions/bincount.js';
import {extremes} from './reductions/extremes.js';
import {scans} from './reductions/scans.js';
import {softmax} from './reductions/softmax.js';
import {sums} from './reductions/sums.js';
import {truths} from './reductions/truths.js';
import {selectRanks} from './selection/select-ranks.js';
import {topK} from './selection/top-k.js';
import {sequences} from './shape/sequences.js';

/** What LibTorch computes of TensorFlow.js's kernels and of ours. */
export const torchKernels: readonly tf.KernelConfig[] = [
  ...activations,
  addN,
  ...arithmetic,
  ...bincounts,
  cast,
  ...comparisons,
  einsum,
  ...extremes,
  ...functions,
  ...matrixProducts,
  multinomial,
  ...scans,
  select,
  selectRanks,
  ...sequences,
  softmax,
  ...sums,
  topK,
  ...truths,
  ...prototypeKernels(),
];
