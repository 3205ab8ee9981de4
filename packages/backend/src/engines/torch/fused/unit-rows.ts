import type * as tf from '@tensorflow/tfjs';
import {UNIT_ROWS, UNIT_ROWS_GRAD} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';

const op = {
  addcmul: aten('addcmul'),
  div: aten('div.Tensor'),
  less: aten('lt.Scalar'),
  mul: aten('mul.Tensor'),
  norm: aten('linalg_vector_norm'),
  sum: aten('sum.dim_IntList'),
  where: aten('where.ScalarSelf'),
};

type Given<Names extends string> = Readonly<Record<Names, tf.TensorInfo>>;

const forward = defineKernel<Given<'x'>>(UNIT_ROWS, ({x}, _, backend) => {
  const rows = backend.handle(x);
  const norms = op.norm(rows, 2, [1], true);
  const lengths = op.where(op.less(norms, 1e-12), 1, norms); // The gradient of a row of zeros stays finite.
  const y = op.div(rows, lengths);
  return [backend.own(y, 'float32', x.shape), backend.own(lengths, 'float32', [x.shape[0] as number, 1])];
});

/** What points along a row changes nothing: `(dy − y · ⟨dy, y⟩) / length`. */
const backward = defineKernel<Given<'dy' | 'y' | 'lengths'>>(UNIT_ROWS_GRAD, ({dy, y, lengths}, _, backend) => {
  const [slope, rows] = [backend.handle(dy), backend.handle(y)];
  const along = op.sum(op.mul(slope, rows), [1], true);
  const across = op.addcmul(slope, rows, along, -1);
  return backend.own(op.div(across, backend.handle(lengths)), 'float32', dy.shape);
});

export const unitRows = [forward, backward];
