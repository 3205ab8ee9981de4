import * as tf from '@tensorflow/tfjs';
import type {ScheduleOption} from '../contract/schedule.js';
import {adamTogether} from './adam-together.js';
import {expectBelowOne, expectNotNegative, expectRateAndDecay} from './hyperparameters.js';
import {withL2Penalty} from './l2-penalty.js';
import {lerp} from './lerp.js';
import type {UpdateRule} from './update-rule.js';

export interface AdamHyperparameters {
  /** A positive number, or a schedule of numbers that are 0 or more; default 0.001. */
  readonly learningRate?: ScheduleOption;
  /** How slowly the running means of the gradient and of its square forget, each in [0, 1); default [0.9, 0.999]. */
  readonly betas?: readonly [first: number, second: number];
  /** Keeps the division finite, 0 or more; default 1e-8. */
  readonly epsilon?: number;
  /** 0 or more, or a schedule of such numbers; default 0 for `Adam` and 0.01 for `AdamW`. */
  readonly weightDecay?: ScheduleOption;
}

export type AdamSlot = 'firstMoment' | 'secondMoment';

/**
 * The update of Adam (Kingma and Ba 2015) in PyTorch's order of arithmetic.
 *
 * @param decay - `L2` adds the penalty to the gradient; `decoupled` shrinks the weight (Loshchilov and Hutter 2019)
 */
export function adamRule(decay: 'L2' | 'decoupled'): UpdateRule<Required<AdamHyperparameters>, AdamSlot> {
  return {
    misfit: 'by another optimizer',
    counts: 'updates',
    slots: () => ['firstMoment', 'secondMoment'],

    prepare({learningRate, betas: [beta1, beta2], epsilon, weightDecay}, members) {
      const towards = lerp(1 - beta1);
      const [kept, added, eps] = [tf.scalar(beta2), tf.scalar(1 - beta2), tf.scalar(epsilon)];
      const decayed = withL2Penalty(decay === 'L2' ? weightDecay : 0);
      const shrinkage =
        decay === 'decoupled' && weightDecay > 0 ? tf.scalar(1 - learningRate * weightDecay) : undefined;
      const corrections = new Map(
        [...new Set(members.map(({updates}) => updates))].map((updates) => [
          updates,
          {
            stepSize: tf.scalar(learningRate / (1 - beta1 ** updates)),
            deviation: tf.scalar(Math.sqrt(1 - beta2 ** updates)),
          },
        ]),
      );
      return ({variable, gradient, slots: {firstMoment, secondMoment}, updates}) => {
        const {stepSize, deviation} = corrections.get(updates) as {stepSize: tf.Scalar; deviation: tf.Scalar};
        const slope = decayed(gradient, variable);
        if (shrinkage) variable.assign(variable.mul(shrinkage));
        firstMoment.assign(towards(firstMoment, slope));
        secondMoment.assign(secondMoment.mul(kept).add(slope.mul(added).mul(slope)));
        const denominator = secondMoment.sqrt().div(deviation).add(eps);
        variable.assign(variable.sub(firstMoment.mul(stepSize).div(denominator)));
      };
    },

    together: (hyperparameters, members) => adamTogether(decay, hyperparameters, members),
  };
}

export function checkAdam({betas, epsilon, ...scheduled}: Required<AdamHyperparameters>, group?: string): void {
  expectRateAndDecay(scheduled, group);
  expectBelowOne('betas[0]', betas[0], group);
  expectBelowOne('betas[1]', betas[1], group);
  expectNotNegative('epsilon', epsilon, group);
}
