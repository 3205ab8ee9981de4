import {ADAM_UPDATE} from '../../../contract/custom-kernels.js';
import type {AdamAttributes, AdamLists} from '../../../contract/list-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {foreach} from './foreach.js';
import {handles, writable, writableAs} from './writable.js';

/** Adam in PyTorch's order of arithmetic. */
export const adamUpdate = defineKernel<AdamLists, AdamAttributes>(ADAM_UPDATE, (lists, attributes, backend) => {
  const {
    betas: [beta1, beta2],
    epsilon,
    penalty,
    shrinkage,
    stepSize,
    deviation,
  } = attributes;
  const weights = writable(backend, lists.weights);
  const gradients = handles(backend, lists.gradients);
  const firstMoments = writableAs(backend, lists.firstMoments, weights);
  const secondMoments = writableAs(backend, lists.secondMoments, weights);
  const slopes = penalty > 0 ? foreach.add(gradients, weights, penalty) : gradients;
  if (shrinkage !== 1) foreach.mul_(weights, shrinkage);
  foreach.lerp_(firstMoments, slopes, 1 - beta1);
  foreach.mul_(secondMoments, beta2);
  foreach.addcmul_(secondMoments, slopes, slopes, 1 - beta2);
  const denominators = foreach.sqrt(secondMoments);
  foreach.div_(denominators, deviation);
  foreach.addScalar_(denominators, epsilon);
  foreach.addcdiv_(weights, firstMoments, denominators, -stepSize);
  return [];
});
