import type * as tf from '@tensorflow/tfjs';
import {knownOptions} from '../checks/known-options.js';
import {type AdamHyperparameters, type AdamSlot, adamRule, checkAdam} from './adam-rule.js';
import {GroupedOptimizer} from './grouped-optimizer.js';
import type {ParameterGroup} from './parameter-groups.js';

export interface AdamOptions extends AdamHyperparameters {
  /** Variables with hyper-parameters of their own. */
  readonly groups?: readonly ParameterGroup<AdamHyperparameters>[];
}

/**
 * Adam (Kingma and Ba 2015) as `torch.optim.Adam` computes it: weight decay is an L2 penalty, added to the gradient. For
 * decay that the step size does not scale, take `AdamW`.
 */
export class Adam extends GroupedOptimizer<Required<AdamHyperparameters>, AdamSlot> {
  /** @param variables - in the order in which `apply` receives their gradients */
  constructor(variables: readonly tf.Variable[], options: AdamOptions = {}) {
    const {
      learningRate = 1e-3,
      betas = [0.9, 0.999],
      epsilon = 1e-8,
      weightDecay = 0,
      groups = [],
    } = knownOptions('Adam', options, ['learningRate', 'betas', 'epsilon', 'weightDecay', 'groups']);
    super(adamRule('L2'), variables, {learningRate, betas, epsilon, weightDecay}, groups, checkAdam);
  }
}
