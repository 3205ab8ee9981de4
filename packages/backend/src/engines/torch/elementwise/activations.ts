import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, types} from '../runtime/native.js';

const [add, multiply, addScalar] = [aten('add.Tensor'), aten('mul.Tensor'), aten('add.Scalar')] as const;
const [atLeast, atMost, clamp] = [aten('clamp_min'), aten('clamp_max'), aten('clamp')] as const;
const [above, isNaN, where] = [aten('gt.Scalar'), aten('isnan'), aten('where.self')] as const;
const leaky = aten('leaky_relu');
const full = aten('full');
const to = aten('to.dtype');

interface OfX {
  readonly x: tf.TensorInfo;
}

/** `x` where it is above 0, else `alpha · x`. */
export const preluOf = (x: Handle, alpha: Handle): Handle => add(atLeast(x, 0), multiply(alpha, atMost(x, 0)));

/** 1 above 0, else `alpha`; NaN stays. */
const step = defineKernel<OfX, tf.StepAttrs>('Step', ({x}, {alpha}, backend) => {
  const handle = backend.handle(x);
  const type = types[x.dtype as keyof typeof types];
  const positive = above(handle, 0);
  const constant = (value: number) => full([], value, type, undefined, backend.device);
  const stepped = alpha === 0 ? to(positive, type) : where(positive, constant(1), constant(alpha));
  return backend.own(x.dtype === 'float32' ? where(isNaN(handle), handle, stepped) : stepped, x.dtype, x.shape);
});

const clip = defineKernel<OfX, tf.ClipByValueAttrs>('ClipByValue', ({x}, {clipValueMin, clipValueMax}, backend) => {
  const clipped = clamp(backend.handle(x), clipValueMin, clipValueMax);
  const isWhole = x.dtype !== 'float32';
  return backend.own(isWhole ? to(clipped, types[x.dtype as keyof typeof types]) : clipped, x.dtype, x.shape);
});

/** Activations that take more than their tensor, and clipping; NaN stays NaN. */
export const activations = [
  step,
  clip,
  defineKernel<OfX, tf.LeakyReluAttrs>('LeakyRelu', ({x}, {alpha}, backend) =>
    backend.own(leaky(backend.handle(x), alpha), x.dtype, x.shape),
  ),
  defineKernel<OfX & {readonly alpha: tf.TensorInfo}>('Prelu', ({x, alpha}, _, backend) =>
    backend.own(preluOf(backend.handle(x), backend.handle(alpha)), x.dtype, x.shape),
  ),
  defineKernel<Readonly<Record<'dy' | 'y', tf.TensorInfo>>>('EluGrad', ({dy, y}, _, backend) =>
    backend.own(multiply(backend.handle(dy), atMost(addScalar(backend.handle(y), 1), 1)), 'float32', y.shape),
  ),
];
