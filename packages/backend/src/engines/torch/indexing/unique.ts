import * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {byCpu} from '../runtime/fallback.js';
import {aten, atenList, type Handle, native} from '../runtime/native.js';

const uniqueAlong = atenList('unique_dim');
const arange = aten('arange');
const leastOf = aten('scatter_reduce.two');
const argsort = aten('argsort');
const indexSelect = aten('index_select');
const full = aten('full');

const INT64 = 4;

/**
 * What occurs along an axis, in the order of its first occurrence, which ATen does not keep, and which of these each is. Waits for a
 * device, since their number is not known before. Each NaN is another.
 */
export const unique = defineKernel<{readonly x: tf.TensorInfo}, {readonly axis: number}>(
  'Unique',
  ({x}, {axis}, backend) => {
    const [along = 0] = tf.util.parseAxisParam(axis, x.shape);
    const length = x.shape[along] ?? 0;
    if (x.dtype === 'string') return byCpu('Unique', {inputs: {x}, attrs: {axis}, backend}, backend);
    const [values, inverse] = uniqueAlong(backend.handle(x), along, true, true) as [Handle, Handle];
    const count = native().shape(values)[along] as number;
    const places = arange(length, INT64, undefined, backend.device);
    const beyond = full([count], length, INT64, undefined, backend.device);
    const order = argsort(leastOf(beyond, 0, inverse, places, 'amin'));
    const rank = argsort(order);
    return [
      backend.own(indexSelect(values, along, order), x.dtype),
      backend.own(converted(indexSelect(rank, 0, inverse), 'int32'), 'int32', [length]),
    ];
  },
);
