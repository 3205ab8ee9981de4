import type * as tf from '@tensorflow/tfjs';
import type {BatchNormAttributes, BatchNormGradInputs, BatchNormInputs} from '../../../contract/batch-norm-kernels.js';
import {BATCH_NORM_TRAINING, BATCH_NORM_TRAINING_GRAD} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {runningKernelPack} from '../runtime/kernel-pack.js';
import type {Workspace} from '../runtime/workspace.js';

/** Batch normalisation by the batch's own statistics: returns `y`, `mean` and `variance` (biased). */
export const batchNormTraining = defineKernel<BatchNormInputs, BatchNormAttributes>(
  BATCH_NORM_TRAINING,
  (workspace, {x, gamma, beta}, {epsilon}) => {
    const pack = runningKernelPack(workspace.backend);
    const [channels = 1] = gamma.shape;
    const rows = rowsOf(workspace, x, channels);
    const y = workspace.empty(x.shape);
    const mean = workspace.empty([channels]);
    const variance = workspace.empty([channels]);
    const [scale, shift] = [workspace.empty([channels]), workspace.empty([channels])];
    const sums = workspace.empty([4 * channels]);
    pack.channelMoments(
      workspace.address(x),
      rows,
      channels,
      workspace.address(mean),
      workspace.address(variance),
      workspace.address(sums),
    );
    const [gammas, betas] = [workspace.values(gamma), workspace.values(beta)];
    const [means, variances] = [workspace.values(mean), workspace.values(variance)];
    const [scales, shifts] = [workspace.values(scale), workspace.values(shift)];
    for (let c = 0; c < channels; c++) {
      const factor = (gammas[c] as number) / Math.sqrt((variances[c] as number) + epsilon);
      scales[c] = factor;
      shifts[c] = (betas[c] as number) - (means[c] as number) * factor;
    }
    pack.channelAffine(
      workspace.address(x),
      workspace.address(y),
      rows,
      channels,
      workspace.address(scale),
      workspace.address(shift),
    );
    return [y, mean, variance];
  },
);

/** Its gradient, given that of `y`: returns `dx`, `dGamma` and `dBeta`. */
export const batchNormTrainingGrad = defineKernel<BatchNormGradInputs, BatchNormAttributes>(
  BATCH_NORM_TRAINING_GRAD,
  (workspace, {x, dy, gamma, mean, variance}, {epsilon}) => {
    const pack = runningKernelPack(workspace.backend);
    const [channels = 1] = gamma.shape;
    const rows = rowsOf(workspace, x, channels);
    const dx = workspace.empty(x.shape);
    const dGamma = workspace.empty([channels]);
    const dBeta = workspace.empty([channels]);
    const sums = workspace.empty([4 * channels]);
    pack.channelSlopes(
      workspace.address(x),
      workspace.address(dy),
      rows,
      channels,
      workspace.address(mean),
      workspace.address(sums),
    );
    const factors = workspace.empty([3 * channels]);
    const totals = new Float64Array(workspace.values(sums).buffer, workspace.address(sums), 2 * channels);
    const [gammas, means, variances] = [gamma, mean, variance].map((tensor) => workspace.values(tensor)) as Values;
    const [dGammas, dBetas] = [workspace.values(dGamma), workspace.values(dBeta)];
    const all = workspace.values(factors);
    // dx = scale · (dy − s/n − x̂ · g/n) with s = Σ dy and g = Σ dy · x̂, written as scale · dy + slope · x + offset.
    for (let c = 0; c < channels; c++) {
      const inverse = 1 / Math.sqrt((variances[c] as number) + epsilon);
      const scale = (gammas[c] as number) * inverse;
      const sum = totals[c] as number;
      const product = (totals[channels + c] as number) * inverse;
      const slope = (-scale * inverse * product) / rows;
      dBetas[c] = sum;
      dGammas[c] = product;
      all[c] = scale;
      all[channels + c] = slope;
      all[2 * channels + c] = (-scale * sum) / rows - slope * (means[c] as number);
    }
    const address = workspace.address(factors);
    pack.channelBlend(
      workspace.address(x),
      workspace.address(dy),
      workspace.address(dx),
      rows,
      channels,
      address,
      address + 4 * channels,
      address + 8 * channels,
    );
    return [dx, dGamma, dBeta];
  },
);

type Values = [gamma: Float32Array, mean: Float32Array, variance: Float32Array];

const rowsOf = (workspace: Workspace, x: tf.TensorInfo, channels: number): number =>
  workspace.values(x).length / channels;
