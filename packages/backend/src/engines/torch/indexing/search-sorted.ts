import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';

const search = aten('searchsorted.Tensor');

/** Where the values of each row belong among its sorted ones. */
export const searchSorted = defineKernel<
  Readonly<Record<'sortedSequence' | 'values', tf.TensorInfo>>,
  {readonly side: 'left' | 'right'}
>('SearchSorted', ({sortedSequence, values}, {side}, backend) => {
  const places = search(backend.handle(sortedSequence), backend.handle(values), true, side === 'right');
  return backend.own(places, 'int32', values.shape);
});
