import type * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';
import {counting, filled} from '../runtime/new-tensor.js';

const nonzero = aten('nonzero');
const unsqueeze = aten('unsqueeze');
const equal = aten('eq.Tensor');
const choose = aten('where.self');

/** The coordinates of what is true; waits for a device, since their number is not known before. */
const where = defineKernel<{readonly condition: tf.TensorInfo}>('Where', ({condition}, _, backend) =>
  backend.own(converted(nonzero(backend.handle(condition)), 'int32'), 'int32'),
);

interface OneHotAttributes {
  readonly depth: number;
  readonly onValue: number;
  readonly offValue: number;
  readonly dtype: tf.DataType;
}

/** A place that is not there is nowhere hot. */
const oneHot = defineKernel<{readonly indices: tf.TensorInfo}, OneHotAttributes>(
  'OneHot',
  ({indices}, {depth, onValue, offValue, dtype}, backend) => {
    const hot = equal(unsqueeze(backend.handle(indices), -1), counting(backend, depth));
    const isPlain = onValue === 1 && offValue === 0;
    const values = isPlain
      ? converted(hot, dtype)
      : choose(hot, filled(backend, [], onValue, dtype), filled(backend, [], offValue, dtype));
    return backend.own(values, dtype);
  },
);

export const places = [where, oneHot];
