import type * as tf from '@tensorflow/tfjs';
import {SPREAD_COLUMNS} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';
import {filled} from '../runtime/new-tensor.js';

const to = aten('to.dtype');
const scatterAdd = aten('scatter_add_');

const INT64 = 4;

/** Adds up the weights of each row in the columns that they name. */
export const spreadColumns = defineKernel<
  Readonly<Record<'weights' | 'places', tf.TensorInfo>>,
  {readonly columns: number}
>(SPREAD_COLUMNS, ({weights, places}, {columns}, backend) => {
  const shape = [weights.shape[0] as number, columns];
  const spread = filled(backend, shape, 0);
  scatterAdd(spread, 1, to(backend.handle(places), INT64), backend.handle(weights));
  return backend.own(spread, 'float32', shape);
});
