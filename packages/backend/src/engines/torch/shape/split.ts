import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {atenList} from '../runtime/native.js';

const unbind = atenList('unbind.int');
const splitInto = atenList('split_with_sizes');

/** Views, as the parts of `split`. */
const unpack = defineKernel<{readonly value: tf.TensorInfo}, {readonly axis: number}>(
  'Unpack',
  ({value}, {axis}, backend) => unbind(backend.handle(value), axis).map((part) => backend.own(part, value.dtype)),
);

interface Attributes {
  readonly numOrSizeSplits: number[] | number;
  readonly axis: number;
}

const split = defineKernel<{readonly x: tf.Tensor}, Attributes>('SplitV', ({x}, {numOrSizeSplits, axis}, backend) => {
  const [along = 0] = tf.util.parseAxisParam(axis, x.shape);
  const sizes = tf.backend_util.prepareSplitSize(x, numOrSizeSplits, along);
  return splitInto(backend.handle(x), sizes, along).map((part) => backend.own(part, x.dtype));
});

export const splits = [unpack, split];
