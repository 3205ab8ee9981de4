import * as tf from '@tensorflow/tfjs';
import {knownOptions} from '../checks/known-options.js';
import type {ScheduleOption} from '../contract/schedule.js';
import {GroupedOptimizer} from './grouped-optimizer.js';
import {expectBelowOne, expectNotNegative, expectPositive, expectRateAndDecay} from './hyperparameters.js';
import {withL2Penalty} from './l2-penalty.js';
import {accelerate} from './momentum.js';
import {momentumTogether} from './momentum-together.js';
import {normsAndBiases, type ParameterGroup} from './parameter-groups.js';
import type {AtPosition, Member, UpdateRule} from './update-rule.js';

export interface LARSHyperparameters {
  /** A positive number, or a schedule of numbers that are 0 or more. SimCLR takes 0.3 for every 256 examples of a batch. */
  readonly learningRate: ScheduleOption;
  /** In [0, 1); default 0.9. */
  readonly momentum?: number;
  /** Strength of the L2 penalty, 0 or more, or a schedule of such numbers; default 1e-6, as SimCLR. */
  readonly weightDecay?: ScheduleOption;
  /** `layerwise` (default) scales each variable's gradient by its trust ratio; `none` leaves plain SGD. */
  readonly adaptation?: 'layerwise' | 'none';
  /** How far a variable is trusted to move, as a share of its norm; above 0, default 0.001. */
  readonly trustCoefficient?: number;
  /** Keeps the trust ratio finite, 0 or more; default 1e-8. */
  readonly epsilon?: number;
}

export interface LARSOptions extends LARSHyperparameters {
  /** Default: norms and biases with `{weightDecay: 0, adaptation: 'none'}`, where there are any. */
  readonly groups?: readonly ParameterGroup<LARSHyperparameters>[];
}

/**
 * Layer-wise adaptive rate scaling (You et al. 2017), for large batches, as lightly and lightning-bolts compute it:
 * `trust = trustCoefficient · |weight| / (|gradient| + weightDecay · |weight| + epsilon)`,
 * `velocity ← momentum · velocity + trust · (gradient + weightDecay · weight)`,
 * `weight ← weight − learningRate · velocity`.
 */
export class LARS extends GroupedOptimizer<Required<LARSHyperparameters>, 'velocity'> {
  /** @param variables - in the order in which `apply` receives their gradients */
  constructor(variables: readonly tf.Variable[], options: LARSOptions) {
    const {
      learningRate,
      momentum = 0.9,
      weightDecay = 1e-6,
      adaptation = 'layerwise',
      trustCoefficient = 0.001,
      epsilon = 1e-8,
      groups = withoutAdaptation(variables),
    } = knownOptions('LARS', options, [
      'learningRate',
      'momentum',
      'weightDecay',
      'adaptation',
      'trustCoefficient',
      'epsilon',
      'groups',
    ]);
    const own = {learningRate, momentum, weightDecay, adaptation, trustCoefficient, epsilon};
    super(rule, variables, own, groups, check);
  }
}

const withoutAdaptation = (variables: readonly tf.Variable[]): ParameterGroup<LARSHyperparameters>[] =>
  variables.some(normsAndBiases)
    ? [{name: 'norms and biases', match: normsAndBiases, weightDecay: 0, adaptation: 'none'}]
    : [];

function check(
  {momentum, trustCoefficient, epsilon, ...scheduled}: Required<LARSHyperparameters>,
  group?: string,
): void {
  expectRateAndDecay(scheduled, group);
  expectBelowOne('momentum', momentum, group);
  expectPositive('trustCoefficient', trustCoefficient, group);
  expectNotNegative('epsilon', epsilon, group);
}

const rule: UpdateRule<Required<LARSHyperparameters>, 'velocity'> = {
  misfit: 'without momentum',
  counts: 'nothing',
  slots: ({momentum}) => (momentum === 0 ? [] : ['velocity']),

  prepare(hyperparameters, members) {
    const {learningRate, momentum, weightDecay, adaptation} = hyperparameters;
    const rate = tf.scalar(learningRate);
    const decayed = withL2Penalty(weightDecay);
    const accelerated = accelerate({momentum, nesterov: false});
    const trust = adaptation === 'layerwise' ? trustRatios(members, hyperparameters) : [];
    return ({variable, gradient, slots}, index) => {
      const slope = decayed(gradient, variable);
      const direction = accelerated(trust[index]?.mul(slope) ?? slope, slots.velocity);
      variable.assign(variable.sub(direction.mul(rate)));
    };
  },

  together({learningRate, momentum, weightDecay, adaptation, trustCoefficient, epsilon}, members) {
    const trust = adaptation === 'layerwise' ? {trust: {coefficient: trustCoefficient, epsilon}} : {};
    return momentumTogether(members, {learningRate, momentum, nesterov: false, weightDecay, ...trust});
  },
};

/** One scalar per member: 1 for a weight of zeros, and 0 for a gradient of zeros, which then does not decay either. */
function trustRatios(
  members: readonly Member<'velocity'>[],
  {weightDecay, trustCoefficient, epsilon}: AtPosition<Required<LARSHyperparameters>>,
): tf.Tensor[] {
  return tf.tidy(() => {
    const weights = norms(members.map(({variable}) => variable));
    const gradients = norms(members.map(({gradient}) => gradient));
    const ratios = weights.div(gradients.add(weights.mul(weightDecay)).add(epsilon)).mul(trustCoefficient);
    const both = weights.greater(0).logicalAnd(gradients.greater(0));
    return tf.unstack(tf.where(both, ratios, weights.equal(0).toFloat()));
  });
}

/** The L2 norm of each tensor. Shape `[tensors]`. */
const norms = (tensors: readonly tf.Tensor[]): tf.Tensor1D =>
  tf.stack(tensors.map((tensor) => tensor.square().sum())).sqrt() as tf.Tensor1D;
