import * as tf from '@tensorflow/tfjs';
import {defineKernel, type Inputs} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';
import {filled} from '../runtime/new-tensor.js';

const cat = aten('cat');
const stack = aten('stack');

interface Attributes {
  readonly axis: number;
}

const tensorsOf = (inputs: Inputs): tf.TensorInfo[] =>
  Object.values(inputs).filter((tensor): tensor is tf.TensorInfo => tensor !== undefined);

const concat = defineKernel<Inputs, Attributes>('Concat', (inputs, {axis}, backend) => {
  const tensors = tensorsOf(inputs);
  const [first] = tensors as [tf.TensorInfo];
  const [along = 0] = tf.util.parseAxisParam(axis, first.shape);
  const shape = tf.backend_util.computeOutShape(
    tensors.map((tensor) => tensor.shape),
    along,
  );
  const used = tensors.filter((tensor) => tf.util.sizeFromShape(tensor.shape) > 0);
  const [only] = used;
  if (only === undefined) return backend.own(filled(backend, shape, 0, first.dtype), first.dtype, shape);
  if (used.length === 1) return backend.alias(only);
  const handles = used.map((tensor) => backend.handle(tensor));
  return backend.own(cat(handles, along), first.dtype, shape);
});

const pack = defineKernel<Inputs, Attributes>('Pack', (inputs, {axis}, backend) => {
  const tensors = tensorsOf(inputs);
  const handles = tensors.map((tensor) => backend.handle(tensor));
  return backend.own(stack(handles, axis), (tensors[0] as tf.TensorInfo).dtype);
});

export const joins = [concat, pack];
