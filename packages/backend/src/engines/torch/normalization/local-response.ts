import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';

const avgPool = aten('avg_pool2d');
const square = aten('square');
const mul = aten('mul.Tensor');
const sub = aten('sub.Tensor');
const div = aten('div.Tensor');
const mulScalar = aten('mul.Scalar');
const addScalar = aten('add.Scalar');
const power = aten('pow.Tensor_Scalar');
const reshape = aten('reshape');

interface Attributes {
  readonly depthRadius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/** Sums over the channels up to `radius` away, along the last axis. */
function sumsAround(x: Handle, shape: readonly number[], radius: number): Handle {
  const channels = shape.at(-1) ?? 1;
  const width = 2 * radius + 1;
  const rows = reshape(x, [1, -1, channels]);
  return reshape(avgPool(rows, [1, width], [1, 1], [0, radius], false, true, 1), shape);
}

const normOf = (x: Handle, shape: readonly number[], {depthRadius, bias, alpha}: Attributes): Handle =>
  addScalar(mulScalar(sumsAround(square(x), shape, depthRadius), alpha), bias);

const forward = defineKernel<{readonly x: tf.TensorInfo}, Attributes>('LRN', ({x}, attributes, backend) => {
  const values = backend.handle(x);
  const norms = normOf(values, x.shape, attributes);
  return backend.own(mul(values, power(norms, -attributes.beta)), 'float32', x.shape);
});

const backward = defineKernel<Readonly<Record<'x' | 'y' | 'dy', tf.TensorInfo>>, Attributes>(
  'LRNGrad',
  ({x, y, dy}, attributes, backend) => {
    const [values, slopes] = [backend.handle(x), backend.handle(dy)];
    const norms = normOf(values, x.shape, attributes);
    const shared = sumsAround(div(mul(slopes, backend.handle(y)), norms), x.shape, attributes.depthRadius);
    const direct = mul(slopes, power(norms, -attributes.beta));
    const dx = sub(direct, mulScalar(mul(values, shared), 2 * attributes.alpha * attributes.beta));
    return backend.own(dx, 'float32', x.shape);
  },
);

export const localResponseNormalization = [forward, backward];
