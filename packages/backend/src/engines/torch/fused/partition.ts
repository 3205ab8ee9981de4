import type * as tf from '@tensorflow/tfjs';
import {PARTITION} from '../../../contract/custom-kernels.js';
import type {PartitionAttributes} from '../../../contract/partition-attributes.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';

const op = {
  add: aten('add.Tensor'),
  cat: aten('cat'),
  exp: aten('exp'),
  fullLike: aten('full_like'),
  log: aten('log'),
  logSoftmax: aten('log_softmax.int'),
  logSumExp: aten('logsumexp'),
  mul: aten('mul.Scalar'),
  neg: aten('neg'),
  slice: aten('slice.Tensor'),
  sub: aten('sub.Tensor'),
  subScalar: aten('sub.Scalar'),
};

type Inputs = Readonly<Record<'similarities' | 'weights' | 'positives', tf.TensorInfo>>;

/** What counts is the logarithm's of a weight beside the similarity: −∞ for none. */
export const partition = defineKernel<Inputs, PartitionAttributes>(
  PARTITION,
  ({similarities, weights, positives}, {temperature, positiveInDenominator}, backend) => {
    const sharpness = 1 / temperature;
    const counted = op.add(op.log(backend.handle(weights)), backend.handle(similarities), sharpness);
    const positive = op.mul(backend.handle(positives), sharpness);
    const compare = positiveInDenominator ? withPositive : withoutPositive;
    const [losses, ofCandidates, ofPositives] = compare(positive, counted, sharpness);
    return [
      backend.own(losses, 'float32', positives.shape),
      backend.own(ofCandidates, 'float32', similarities.shape),
      backend.own(ofPositives, 'float32', positives.shape),
    ];
  },
);

type Outcome = readonly [losses: Handle, ofCandidates: Handle, ofPositives: Handle];

/** A softmax over the positive and the candidates. */
function withPositive(positive: Handle, counted: Handle, sharpness: number): Outcome {
  const shares = op.logSoftmax(op.cat([positive, counted], 1), 1);
  const slopes = op.mul(op.exp(shares), sharpness);
  const first = (handle: Handle) => op.slice(handle, 1, 0, 1);
  return [op.neg(first(shares)), op.slice(slopes, 1, 1), op.subScalar(first(slopes), sharpness)];
}

function withoutPositive(positive: Handle, counted: Handle, sharpness: number): Outcome {
  const total = op.logSumExp(counted, [1], true);
  const slopes = op.mul(op.exp(op.sub(counted, total)), sharpness);
  return [op.sub(total, positive), slopes, op.fullLike(positive, -sharpness)];
}
