import * as tf from '@tensorflow/tfjs';
import {knownOptions} from '../checks/known-options.js';
import type {ScheduleOption} from '../contract/schedule.js';
import {GroupedOptimizer} from './grouped-optimizer.js';
import {expectBelowOne, expectPositive, expectRateAndDecay} from './hyperparameters.js';
import {withL2Penalty} from './l2-penalty.js';
import {accelerate} from './momentum.js';
import {momentumTogether} from './momentum-together.js';
import type {ParameterGroup} from './parameter-groups.js';
import type {UpdateRule} from './update-rule.js';

export interface SGDHyperparameters {
  /** A positive number, or a schedule of numbers that are 0 or more. */
  readonly learningRate: ScheduleOption;
  /** In [0, 1); default 0. */
  readonly momentum?: number;
  /** Whether the step looks ahead along the momentum (Sutskever et al. 2013); default false. */
  readonly nesterov?: boolean;
  /** Strength of the L2 penalty, added to the gradient as PyTorch does: 0 (default) or more, or a schedule of such numbers. */
  readonly weightDecay?: ScheduleOption;
}

export interface SGDOptions extends SGDHyperparameters {
  /** Variables with hyper-parameters of their own. */
  readonly groups?: readonly ParameterGroup<SGDHyperparameters>[];
}

/**
 * Stochastic gradient descent with momentum and L2 weight decay, as `torch.optim.SGD` computes it:
 * `velocity ← momentum · velocity + gradient + weightDecay · weight`, `weight ← weight − learningRate · velocity`.
 */
export class SGD extends GroupedOptimizer<Required<SGDHyperparameters>, 'velocity'> {
  /** @param variables - in the order in which `apply` receives their gradients */
  constructor(variables: readonly tf.Variable[], options: SGDOptions) {
    const {
      learningRate,
      momentum = 0,
      nesterov = false,
      weightDecay = 0,
      groups = [],
    } = knownOptions('SGD', options, ['learningRate', 'momentum', 'nesterov', 'weightDecay', 'groups']);
    super(rule, variables, {learningRate, momentum, nesterov, weightDecay}, groups, check);
  }
}

function check({momentum, nesterov, ...scheduled}: Required<SGDHyperparameters>, group?: string): void {
  expectRateAndDecay(scheduled, group);
  expectBelowOne('momentum', momentum, group);
  if (nesterov) expectPositive('momentum with nesterov', momentum, group);
}

const rule: UpdateRule<Required<SGDHyperparameters>, 'velocity'> = {
  misfit: 'without momentum',
  counts: 'nothing',
  slots: ({momentum}) => (momentum === 0 ? [] : ['velocity']),

  prepare({learningRate, momentum, nesterov, weightDecay}) {
    const rate = tf.scalar(learningRate);
    const decayed = withL2Penalty(weightDecay);
    const accelerated = accelerate({momentum, nesterov});
    return ({variable, gradient, slots}) => {
      const direction = accelerated(decayed(gradient, variable), slots.velocity);
      variable.assign(variable.sub(direction.mul(rate)));
    };
  },

  together: ({learningRate, momentum, nesterov, weightDecay}, members) =>
    momentumTogether(members, {learningRate, momentum, nesterov, weightDecay}),
};
