import {ADAM_UPDATE, hasKernel, runTogether} from '@annulus/backend';
import type {AdamHyperparameters, AdamSlot} from './adam-rule.js';
import type {AtPosition, Member} from './update-rule.js';

/** Adam's update of all members by one call for those that were updated as often, where the backend can; returns whether it did. */
export function adamTogether(
  decay: 'L2' | 'decoupled',
  {learningRate, betas, epsilon, weightDecay}: AtPosition<Required<AdamHyperparameters>>,
  members: readonly Member<AdamSlot>[],
): boolean {
  if (!hasKernel(ADAM_UPDATE)) return false;
  for (const updates of new Set(members.map((member) => member.updates))) {
    const alike = members.filter((member) => member.updates === updates);
    const weights = alike.map(({variable}) => variable);
    const gradients = alike.map(({gradient}) => gradient);
    const firstMoments = alike.map(({slots}) => slots.firstMoment);
    const secondMoments = alike.map(({slots}) => slots.secondMoment);
    const attributes = {
      betas,
      epsilon,
      penalty: decay === 'L2' ? weightDecay : 0,
      shrinkage: decay === 'decoupled' ? 1 - learningRate * weightDecay : 1,
      stepSize: learningRate / (1 - betas[0] ** updates),
      deviation: Math.sqrt(1 - betas[1] ** updates),
    };
    const lists = {weights, gradients, firstMoments, secondMoments};
    runTogether(ADAM_UPDATE, lists, attributes, [...weights, ...firstMoments, ...secondMoments]);
  }
  return true;
}
