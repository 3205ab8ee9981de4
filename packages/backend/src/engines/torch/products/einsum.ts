import type * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';
import {lowered, raised} from '../runtime/precision.js';

const contract = aten('einsum');
const to = aten('to.dtype');

const FLOAT64 = 7;

/** A sum of products by an equation such as `ij,jk->ik`. It has no gradient: TensorFlow.js defines none. */
export const einsum = defineKernel<readonly tf.TensorInfo[], {readonly equation: string}>(
  'Einsum',
  (inputs, {equation}, backend) => {
    const factors = Object.values(inputs) as tf.TensorInfo[];
    const dtype = (factors[0] as tf.TensorInfo).dtype;
    const compact = equation.replace(/\s/g, '');
    const handles = factors.map((factor) => backend.handle(factor));
    if (dtype !== 'float32') {
      const wide = handles.map((handle) => to(handle, FLOAT64));
      return backend.own(converted(contract(compact, wide), dtype), dtype);
    }
    const result = contract(
      compact,
      handles.map((handle) => lowered(backend, handle)),
    );
    return backend.own(raised(backend, result), dtype);
  },
);
