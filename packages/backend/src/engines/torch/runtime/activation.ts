import {aten, type Handle} from './native.js';

const relu = aten('relu');
const clamp = aten('hardtanh');
const elu = aten('elu');
const sigmoid = aten('sigmoid');
const leakyRelu = aten('leaky_relu');
const clampMin = aten('clamp_min');
const clampMax = aten('clamp_max');
const add = aten('add.Tensor');
const mul = aten('mul.Tensor');

/** What a fused kernel does to its result. */
export interface Activation {
  readonly activation?: string | null;
  readonly leakyreluAlpha?: number | null;
}

/** `x` where it is positive, `slopes · x` elsewhere. */
export const parametricRelu = (x: Handle, slopes: Handle): Handle => add(clampMin(x, 0), mul(slopes, clampMax(x, 0)));

/**
 * The result of a fused kernel through its activation.
 *
 * @param slopes - of a parametric ReLU, in a shape that broadcasts
 */
export function activated(x: Handle, {activation, leakyreluAlpha}: Activation, slopes: () => Handle): Handle {
  switch (activation ?? 'linear') {
    case 'linear':
      return x;
    case 'relu':
      return relu(x);
    case 'relu6':
      return clamp(x, 0, 6);
    case 'elu':
      return elu(x, 1);
    case 'sigmoid':
      return sigmoid(x);
    case 'leakyrelu':
      return leakyRelu(x, leakyreluAlpha ?? 0.2);
    case 'prelu':
      return parametricRelu(x, slopes());
    default:
      throw new Error(
        `Expected an activation of linear, relu, relu6, elu, sigmoid, leakyrelu and prelu, received ${activation}.`,
      );
  }
}
