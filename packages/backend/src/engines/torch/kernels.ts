import type * as tf from '@tensorflow/tfjs';
import {convolutionGradients} from './convolution/backward.js';
import {convolutions} from './convolution/forward.js';
import {activations} from './elementwise/activations.js';
import {addN} from './elementwise/add-n.js';
import {arithmetic} from './elementwise/arithmetic.js';
import {cast} from './elementwise/cast.js';
import {comparisons} from './elementwise/comparisons.js';
import {functions} from './elementwise/functions.js';
import {select} from './elementwise/select.js';
import {fusedKernels} from './fused/fused-kernels.js';
import {cropAndResize} from './images/crop-and-resize.js';
import {nonMaxSuppressions} from './images/non-max-suppression.js';
import {bilinearResizes} from './images/resize-bilinear.js';
import {nearestResizes} from './images/resize-nearest.js';
import {transform} from './images/transform.js';
import {turns} from './images/turn.js';
import {gathers} from './indexing/gather.js';
import {places} from './indexing/places.js';
import {scatters} from './indexing/scatter.js';
import {searchSorted} from './indexing/search-sorted.js';
import {unique} from './indexing/unique.js';
import {writeRows} from './indexing/write-rows.js';
import {fusedBatchNorm} from './normalization/batch-norm.js';
import {batchNormTraining, batchNormTrainingGrad} from './normalization/batch-norm-training.js';
import {localResponseNormalization} from './normalization/local-response.js';
import {averagePools} from './pooling/average-pool.js';
import {dilations} from './pooling/dilation.js';
import {maxPools} from './pooling/max-pool.js';
import {maxPoolWithArgmax} from './pooling/max-pool-places.js';
import {einsum} from './products/einsum.js';
import {matrixProducts} from './products/mat-mul.js';
import {sparseProduct} from './products/sparse-product.js';
import {multinomial} from './random/multinomial.js';
import {bincounts} from './reductions/bincount.js';
import {extremes} from './reductions/extremes.js';
import {scans} from './reductions/scans.js';
import {softmax} from './reductions/softmax.js';
import {sums} from './reductions/sums.js';
import {truths} from './reductions/truths.js';
import {drawColumns} from './selection/draw-columns.js';
import {selectRanks} from './selection/select-ranks.js';
import {spreadColumns} from './selection/spread-columns.js';
import {topK} from './selection/top-k.js';
import {blocks} from './shape/blocks.js';
import {fills} from './shape/fill.js';
import {joins} from './shape/join.js';
import {pads} from './shape/pad.js';
import {repeats} from './shape/repeat.js';
import {reshapes} from './shape/reshape.js';
import {sequences} from './shape/sequences.js';
import {slices} from './shape/slice.js';
import {splits} from './shape/split.js';
import {complexNumbers} from './spectral/complex.js';
import {fourierTransforms} from './spectral/fourier.js';

/** What LibTorch computes of TensorFlow.js's kernels and of ours. */
export const torchKernels: readonly tf.KernelConfig[] = [
  ...activations,
  addN,
  ...arithmetic,
  ...bincounts,
  cast,
  drawColumns,
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
  sparseProduct,
  spreadColumns,
  ...sums,
  topK,
  ...truths,
  ...convolutions,
  ...convolutionGradients,
  ...averagePools,
  ...maxPools,
  maxPoolWithArgmax,
  ...dilations,
  fusedBatchNorm,
  batchNormTraining,
  batchNormTrainingGrad,
  ...localResponseNormalization,
  ...reshapes,
  ...joins,
  ...splits,
  ...slices,
  ...pads,
  ...repeats,
  ...blocks,
  ...fills,
  ...gathers,
  ...scatters,
  ...places,
  searchSorted,
  unique,
  writeRows,
  ...bilinearResizes,
  ...nearestResizes,
  ...turns,
  transform,
  cropAndResize,
  ...nonMaxSuppressions,
  ...complexNumbers,
  ...fourierTransforms,
  ...fusedKernels,
];
