import {hasKernel, runTogether, SGD_UPDATE, type SgdAttributes} from '@annulus/backend';
import type * as tf from '@tensorflow/tfjs';
import type {Member} from './update-rule.js';

/** Gradient descent of all members by one call, where the backend can; returns whether it did. */
export function momentumTogether(members: readonly Member<'velocity'>[], attributes: SgdAttributes): boolean {
  if (!hasKernel(SGD_UPDATE)) return false;
  const weights = members.map(({variable}) => variable);
  const gradients = members.map(({gradient}) => gradient);
  const velocities = members.flatMap(({slots}) => (slots.velocity as tf.Variable | undefined) ?? []);
  const lists = {weights, gradients, ...(velocities.length > 0 && {velocities})};
  runTogether(SGD_UPDATE, lists, attributes, [...weights, ...velocities]);
  return true;
}
