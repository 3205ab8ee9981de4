import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, types} from '../runtime/native.js';
import {reduction} from './reduction.js';

const same = (dtype: tf.DataType): tf.DataType => dtype;
const [largest, smallest] = [aten('amax'), aten('amin')];
const to = aten('to.dtype');

interface Given {
  readonly x: tf.TensorInfo;
}

/** The place of the first extreme along an axis; a NaN counts as one, as in PyTorch. */
const place = (kernelName: string, operator: 'argmax' | 'argmin'): tf.KernelConfig => {
  const find = aten(operator);
  return defineKernel<Given, tf.ArgMaxAttrs>(kernelName, ({x}, {axis}, backend) => {
    const [along] = tf.util.parseAxisParam(axis, x.shape);
    const places = to(find(backend.handle(x), along, false), types.int32);
    return backend.own(places, 'int32', x.shape.toSpliced(along as number, 1));
  });
};

/** The largest and the smallest over axes, NaN where there is one, and where they are. */
export const extremes = [
  reduction('Max', {dtypeOf: same, ofNothing: Number.NEGATIVE_INFINITY, reduce: (x, axes, keepDims) => largest(x, axes, keepDims)}),
  reduction('Min', {dtypeOf: same, ofNothing: Number.POSITIVE_INFINITY, reduce: (x, axes, keepDims) => smallest(x, axes, keepDims)}),
  place('ArgMax', 'argmax'),
  place('ArgMin', 'argmin'),
];
