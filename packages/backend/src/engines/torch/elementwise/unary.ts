import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, types} from '../runtime/native.js';

interface Given {
  readonly x: tf.TensorInfo;
}

const to = aten('to.dtype');

/** A kernel whose result has the type of its tensor: whole numbers stay whole, cut towards zero, where ATen makes fractions of them. */
const keepingType = (kernelName: string, compute: (x: Handle) => Handle): tf.KernelConfig =>
  defineKernel<Given>(kernelName, ({x}, _, backend) => {
    const result = compute(backend.handle(x));
    const isWhole = x.dtype !== 'float32';
    return backend.own(isWhole ? to(result, types[x.dtype as keyof typeof types]) : result, x.dtype, x.shape);
  });

const toTruth = (kernelName: string, compute: (x: Handle) => Handle): tf.KernelConfig =>
  defineKernel<Given>(kernelName, ({x}, _, backend) => backend.own(compute(backend.handle(x)), 'bool', x.shape));

/** ATen's operator of the same name, in small letters. */
const ALIKE = [
  ...['Abs', 'Acos', 'Acosh', 'Asin', 'Asinh', 'Atan', 'Atanh', 'Ceil', 'Cos', 'Cosh', 'Erf', 'Exp', 'Expm1', 'Floor', 'Log'],
  ...['Log1p', 'Neg', 'Reciprocal', 'Relu', 'Round', 'Rsqrt', 'Selu', 'Sigmoid', 'Sign', 'Sin', 'Sinh', 'Softplus', 'Sqrt'],
  ...['Square', 'Tan', 'Tanh', 'Elu', 'Relu6'],
];

const TRUTHS = {IsFinite: 'isfinite', IsInf: 'isinf', IsNan: 'isnan', LogicalNot: 'logical_not'};

/** Kernels of one tensor, number by number. */
export const unaryKernels = [
  ...ALIKE.map((kernelName) => keepingType(kernelName, aten(kernelName.toLowerCase()))),
  ...Object.entries(TRUTHS).map(([kernelName, operator]) => toTruth(kernelName, aten(operator))),
];
