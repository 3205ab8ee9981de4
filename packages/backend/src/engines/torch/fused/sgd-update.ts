import {SGD_UPDATE} from '../../../contract/custom-kernels.js';
import type {SgdAttributes, SgdLists} from '../../../contract/list-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, atenList, type Handle} from '../runtime/native.js';
import {foreach} from './foreach.js';
import {handles, writable, writableAs} from './writable.js';

/** Momentum and L2 penalty in PyTorch's order of arithmetic; with `trust`, LARS. */
export const sgdUpdate = defineKernel<SgdLists, SgdAttributes>(SGD_UPDATE, (lists, attributes, backend) => {
  const {learningRate, momentum, nesterov, weightDecay, trust} = attributes;
  const weights = writable(backend, lists.weights);
  const gradients = handles(backend, lists.gradients);
  const velocities = lists.velocities && writableAs(backend, lists.velocities, weights);
  const penalized = weightDecay > 0 ? foreach.add(gradients, weights, weightDecay) : gradients;
  const slopes = trust ? foreach.mulByEach(penalized, ratios(weights, gradients, {...trust, weightDecay})) : penalized;
  let directions = slopes;
  if (velocities) {
    foreach.mul_(velocities, momentum);
    foreach.add_(velocities, slopes, 1);
    directions = nesterov ? foreach.add(slopes, velocities, momentum) : velocities;
  }
  foreach.add_(weights, directions, -learningRate);
  return [];
});

const op = {
  add: aten('add.Tensor'),
  addScalar: aten('add.Scalar'),
  and: aten('logical_and'),
  div: aten('div.Tensor'),
  equal: aten('eq.Scalar'),
  greater: aten('gt.Scalar'),
  mul: aten('mul.Scalar'),
  stack: aten('stack'),
  to: aten('to.dtype'),
  where: aten('where.self'),
};
const unbind = atenList('unbind.int');
const float32 = 6;

/** One scalar per weight: 1 for a weight of zeros, and 0 for a gradient of zeros, which then does not decay either. */
function ratios(
  weights: readonly Handle[],
  gradients: readonly Handle[],
  {coefficient, epsilon, weightDecay}: NonNullable<SgdAttributes['trust']> & Pick<SgdAttributes, 'weightDecay'>,
): Handle[] {
  const [ofWeights, ofGradients] = [weights, gradients].map((list) => op.stack(foreach.norm(list, 2))) as [
    Handle,
    Handle,
  ];
  const total = op.addScalar(op.add(ofGradients, ofWeights, weightDecay), epsilon);
  const trusted = op.mul(op.div(ofWeights, total), coefficient);
  const both = op.and(op.greater(ofWeights, 0), op.greater(ofGradients, 0));
  return unbind(op.where(both, trusted, op.to(op.equal(ofWeights, 0), float32)), 0);
}
