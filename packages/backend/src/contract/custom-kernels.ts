import * as tf from '@tensorflow/tfjs';

// Kernels that tfjs does not know: an engine that has one saves several passes over its tensors, or copies of them.

/** `BatchNormInputs` and `BatchNormAttributes` → `[y, mean, variance]` and what its gradient should be given. */
export const BATCH_NORM_TRAINING = 'BatchNormTraining';
/** `BatchNormGradInputs` and `BatchNormAttributes` → `[dx, dGamma, dBeta]`. */
export const BATCH_NORM_TRAINING_GRAD = 'BatchNormTrainingGrad';
/** `x`, `scale` and `shift` → `x · scale + shift`, a factor and a shift for each channel, the last axis of `x`. */
export const CHANNEL_AFFINE = 'ChannelAffine';
/** `x`, `dy` and `filter` with the attributes of the convolution and `channels`, `mixed` or `depthwise` → `[dx, dFilter]`. */
export const CONV2D_BACKPROP = 'Conv2DBackprop';
/** `x` → half the sum of its squares. */
export const L2_LOSS = 'L2Loss';
/** `x`, of shape `[rows, columns]` without NaN, and `rank` → the value of each row that so many larger ones precede. */
export const NTH_ELEMENT = 'NthElement';
/** `dy` and a ReLU's output `y` → the gradient of the ReLU. */
export const RELU_GRAD = 'ReluGrad';
/** `values`, `eligible` and `SelectRanksAttributes` → as `selectRanks`. */
export const SELECT_RANKS = 'AnnulusSelectRanks';
/** `target`, `rows` and `indices` → nothing; the target's memory is written. */
export const WRITE_ROWS = 'WriteRows';

/** Whether the current backend has a kernel. */
export const hasKernel = (name: string): boolean => tf.getKernel(name, tf.getBackend()) !== undefined;
