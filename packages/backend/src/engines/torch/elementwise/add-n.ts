import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';

const add = aten('add.Tensor');

/** The sum of tensors of one shape. */
export const addN = defineKernel<readonly tf.TensorInfo[]>('AddN', (inputs, _, backend) => {
  const [first, ...others] = Object.values(inputs) as [tf.TensorInfo, ...tf.TensorInfo[]];
  if (others.length === 0) return backend.alias(first);
  const sum = others.reduce((sum, each) => add(sum, backend.handle(each)), backend.handle(first));
  return backend.own(sum, first.dtype, first.shape);
});
