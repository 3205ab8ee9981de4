import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';

const reshape = aten('reshape');
const isNotZero = aten('ne.Scalar');
const where = aten('where.self');

interface Inputs {
  readonly condition: tf.TensorInfo;
  readonly t: tf.TensorInfo;
  readonly e: tf.TensorInfo;
}

/** `t` where a condition holds, else `e`. A condition of rank 1 chooses whole rows. */
export const select = defineKernel<Inputs>('Select', ({condition, t, e}, _, backend) => {
  const choosesRows = condition.shape.length === 1 && t.shape.length > 1;
  const given = backend.handle(condition);
  const spread = choosesRows ? reshape(given, [-1, ...t.shape.slice(1).map(() => 1)]) : given;
  const decides = condition.dtype === 'bool' ? spread : isNotZero(spread, 0);
  return backend.own(where(decides, backend.handle(t), backend.handle(e)), tf.upcastType(t.dtype, e.dtype));
});
