import type * as tf from '@tensorflow/tfjs';
import {RELU_GRAD} from '../../../contract/custom-kernels.js';
import {parametricRelu} from '../runtime/activation.js';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {cutOff, float32, keepingType, sameType, unary} from './elementwise.js';

const relu = aten('relu');
const clamp = aten('clamp');
const elu = aten('elu');
const eluBackward = aten('elu_backward');
const selu = aten('selu');
const softplus = aten('softplus');
const leakyRelu = aten('leaky_relu');
const thresholdBackward = aten('threshold_backward');
const isPositive = aten('gt.Scalar');
const chooseScalar = aten('where.Scalar');
const choose = aten('where.self');
const isNan = aten('isnan');

/** Of operators that ATen has for float32 only. */
const ofFloats = (operator: (x: Handle) => Handle) => (x: Handle, _: object, dtype: tf.DataType) =>
  dtype === 'float32' ? operator(x) : cutOff(operator(converted(x, 'float32')), dtype);

/** 1 where `x` is positive, else `alpha`; NaN stays. */
const step = unary<{readonly alpha: number}>('Step', sameType, (x, {alpha}, dtype) => {
  const positive = isPositive(x, 0);
  const stepped = converted(alpha === 0 ? positive : chooseScalar(positive, 1, alpha), dtype);
  return dtype === 'float32' ? choose(isNan(x), x, stepped) : stepped;
});

const clip = unary<{readonly clipValueMin: number; readonly clipValueMax: number}>(
  'ClipByValue',
  sameType,
  (x, {clipValueMin, clipValueMax}, dtype) =>
    keepingType((numbers) => clamp(numbers, clipValueMin, clipValueMax))(x, {}, dtype),
);

const leaky = unary<{readonly alpha: number}>('LeakyRelu', float32, (x, {alpha}, dtype) =>
  leakyRelu(dtype === 'float32' ? x : converted(x, 'float32'), alpha),
);

const parametric = defineKernel<{readonly x: tf.TensorInfo; readonly alpha: tf.TensorInfo}>(
  'Prelu',
  ({x, alpha}, _, backend) =>
    backend.own(parametricRelu(converted(backend.handle(x), 'float32'), backend.handle(alpha)), 'float32'),
);

interface Slopes {
  readonly dy: tf.TensorInfo;
  /** What the activation returned. */
  readonly y: tf.TensorInfo;
}

const eluGrad = defineKernel<Slopes>('EluGrad', ({dy, y}, _, backend) =>
  backend.own(eluBackward(backend.handle(dy), 1, 1, 1, true, backend.handle(y)), 'float32', y.shape),
);

const reluGrad = defineKernel<Slopes>(RELU_GRAD, ({dy, y}, _, backend) =>
  backend.own(thresholdBackward(backend.handle(dy), backend.handle(y), 0), 'float32', y.shape),
);

export const activations = [
  unary(
    'Relu',
    sameType,
    keepingType((x) => relu(x)),
  ),
  unary(
    'Relu6',
    sameType,
    keepingType((x) => clamp(x, 0, 6)),
  ),
  unary(
    'Elu',
    sameType,
    ofFloats((x) => elu(x, 1)),
  ),
  unary(
    'Selu',
    sameType,
    ofFloats((x) => selu(x)),
  ),
  unary(
    'Softplus',
    sameType,
    ofFloats((x) => softplus(x)),
  ),
  leaky,
  parametric,
  step,
  clip,
  eluGrad,
  reluGrad,
];
