import * as tf from '@tensorflow/tfjs';

// Kernels that tfjs does not know: an engine that has one saves several passes over its tensors, or copies of them.

/** `BatchNormInputs` and `BatchNormAttributes` → `[y, mean, variance]` and what its gradient should be given. */
export const BATCH_NORM_TRAINING = 'BatchNormTraining';
/**
 * `x` of shape `[examples, …, channels]`, `gamma`, `beta`, `epsilon` and `groups` → `[y, means, inverseDeviations]`, each group of
 * examples normalised by its own statistics, these of shape `[groups, channels]`. For what needs no gradient.
 */
export const BATCH_NORM_OF_GROUPS = 'AnnulusBatchNormOfGroups';
/** `BatchNormGradInputs` and `BatchNormAttributes` → `[dx, dGamma, dBeta]`. */
export const BATCH_NORM_TRAINING_GRAD = 'BatchNormTrainingGrad';
/** `x`, `scale` and `shift` → `x · scale + shift`, a factor and a shift for each channel, the last axis of `x`. */
export const CHANNEL_AFFINE = 'ChannelAffine';
/** `x`, `dy` and `filter` with the attributes of the convolution and `channels`, `mixed` or `depthwise` → `[dx, dFilter]`. */
export const CONV2D_BACKPROP = 'Conv2DBackprop';
/** `weights` and `similarities` of shape `[rows, columns]`, `DrawInputs` and `DrawAttributes` → as `drawnColumns`. */
export const DRAW_COLUMNS = 'AnnulusDrawColumns';
/** `dense` of shape `[columns, length]` and a `SparseMatrix` → their product, of shape `[rows, length]`. */
export const SPARSE_PRODUCT = 'AnnulusSparseProduct';
/** `weights` and `places` of shape `[rows, terms]` and `columns` → the weights added up in their columns, of shape `[rows, columns]`. */
export const SPREAD_COLUMNS = 'AnnulusSpreadColumns';
/** `x` → half the sum of its squares. */
export const L2_LOSS = 'L2Loss';
/** `x`, of shape `[rows, columns]` without NaN, and `rank` → the value of each row that so many larger ones precede. */
export const NTH_ELEMENT = 'NthElement';
/**
 * `similarities` and `weights` of shape `[anchors, candidates]`, `positives` of `[anchors, 1]`, and `PartitionAttributes` → InfoNCE's
 * losses of shape `[anchors, 1]`, and how they change with the similarities and with the positives.
 */
export const PARTITION = 'AnnulusPartition';
/** `dy` and a ReLU's output `y` → the gradient of the ReLU. */
export const RELU_GRAD = 'ReluGrad';
/** `values`, `eligible` and `SelectRanksAttributes` → as `selectRanks`. */
export const SELECT_RANKS = 'AnnulusSelectRanks';
/** `x` of shape `[rows, columns]` → each row at length 1, a row of zeros as it is, and the lengths of shape `[rows, 1]`. */
export const UNIT_ROWS = 'AnnulusUnitRows';
/** `dy`, the unit rows `y` and the `lengths` → the gradient of what they were made of. */
export const UNIT_ROWS_GRAD = 'AnnulusUnitRowsGrad';
/** `target`, `rows` and `indices` → nothing; the target's memory is written. */
export const WRITE_ROWS = 'WriteRows';

// Kernels over lists of tensors, which `runTogether` calls: they write into the tensors of the first list.

/** `AdamLists` and `AdamAttributes` → weights and moments moved. */
export const ADAM_UPDATE = 'AnnulusAdam';
/** `AverageLists` and `AverageAttributes` → the averages moved. */
export const FOLLOW_STATISTICS = 'AnnulusFollowStatistics';
/** `targets` and `ends`, with `weight` → each target moved so far towards its end. */
export const LERP = 'AnnulusLerp';
/** `SgdLists` and `SgdAttributes` → weights and velocities moved. */
export const SGD_UPDATE = 'AnnulusSgd';

/** Tensors, `x0` and so on → the L2 norm of all together. */
export const GLOBAL_NORM = 'AnnulusGlobalNorm';
/** Tensors, `x0` and so on, and the scalar `factor` → each times that. */
export const SCALE_ALL = 'AnnulusScaleAll';

/** Whether the current backend has a kernel. */
export const hasKernel = (name: string): boolean => tf.getKernel(name, tf.getBackend()) !== undefined;
