import type * as tf from '@tensorflow/tfjs';
import {knownOptions} from '../checks/known-options.js';
import {type AdamHyperparameters, type AdamSlot, adamRule, checkAdam} from './adam-rule.js';
import {GroupedOptimizer} from './grouped-optimizer.js';
import type {ParameterGroup} from './parameter-groups.js';

export interface AdamWOptions extends AdamHyperparameters {
  /** Variables with hyper-parameters of their own: `{match: normsAndBiases, weightDecay: 0}` is usual. */
  readonly groups?: readonly ParameterGroup<AdamHyperparameters>[];
}

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019) as `torch.optim.AdamW` computes it:
 * `weight ← weight − learningRate · weightDecay · weight`, and then Adam's step.
 */
export class AdamW extends GroupedOptimizer<Required<AdamHyperparameters>, AdamSlot> {
  /** @param variables - in the order in which `apply` receives their gradients */
  constructor(variables: readonly tf.Variable[], options: AdamWOptions = {}) {
    const {
      learningRate = 1e-3,
      betas = [0.9, 0.999],
      epsilon = 1e-8,
      weightDecay = 0.01,
      groups = [],
    } = knownOptions('AdamW', options, ['learningRate', 'betas', 'epsilon', 'weightDecay', 'groups']);
    super(adamRule('decoupled'), variables, {learningRate, betas, epsilon, weightDecay}, groups, checkAdam);
  }
}
