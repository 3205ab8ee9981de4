import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, types} from '../runtime/native.js';
import {sameShape, type TorchBackend} from '../runtime/torch-backend.js';

interface Given {
  readonly a: tf.TensorInfo;
  readonly b: tf.TensorInfo;
}

type Combine = (a: Handle, b: Handle) => Handle;

/** Whether a scalar may stay in host memory beside a tensor of a GPU: not every operator of ATen takes it there. */
type Scalars = 'on the host' | 'on the device';

const shapeOf = ({a, b}: Given): number[] =>
  sameShape(a.shape, b.shape) ? a.shape : tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);

const binary = (kernelName: string, dtype: 'bool' | 'as a', scalars: Scalars, combine: Combine): tf.KernelConfig =>
  defineKernel<Given>(kernelName, (given, _, backend) => {
    const {a, b} = given;
    const staysOnHost = scalars === 'on the host' && backend.isHostScalar(a) && backend.isHostScalar(b);
    const [one, other] = [a, b].map((info) => operandOf(backend, info, scalars)) as [Handle, Handle];
    return backend.own(combine(one, other), dtype === 'bool' ? 'bool' : a.dtype, shapeOf(given), staysOnHost);
  });

const operandOf = (backend: TorchBackend, info: tf.TensorInfo, scalars: Scalars): Handle =>
  scalars === 'on the host' ? backend.operand(info) : backend.handle(info);

const [subtract, square, divide, power, to] = [
  aten('sub.Tensor'),
  aten('square'),
  aten('div.Tensor'),
  aten('pow.Tensor_Tensor'),
  aten('to.dtype'),
] as const;
const float64 = 7;

/** ATen refuses negative powers of whole numbers. */
const powerOf = defineKernel<Given>('Pow', (given, _, backend) => {
  const {a, b} = given;
  const [base, exponent] = [backend.handle(a), backend.handle(b)];
  if (a.dtype === 'float32') return backend.own(power(base, exponent), a.dtype, shapeOf(given));
  return backend.own(to(power(to(base, float64), exponent), types.int32), a.dtype, shapeOf(given));
});

const arithmetic = {
  Add: aten('add.Tensor'),
  Sub: subtract,
  Multiply: aten('mul.Tensor'),
  Maximum: aten('maximum'),
  Minimum: aten('minimum'),
  RealDiv: divide,
  SquaredDifference: (a: Handle, b: Handle) => square(subtract(a, b)),
};

const onDevice = {
  Mod: aten('remainder.Tensor'),
  FloorDiv: aten('floor_divide'),
  Atan2: aten('atan2'),
  BitwiseAnd: aten('bitwise_and.Tensor'),
};

const comparisons = {
  Equal: aten('eq.Tensor'),
  NotEqual: aten('ne.Tensor'),
  Greater: aten('gt.Tensor'),
  GreaterEqual: aten('ge.Tensor'),
  Less: aten('lt.Tensor'),
  LessEqual: aten('le.Tensor'),
};

const logic = {LogicalAnd: aten('logical_and'), LogicalOr: aten('logical_or')};

const each = (combines: Record<string, Combine>, dtype: 'bool' | 'as a', scalars: Scalars): tf.KernelConfig[] =>
  Object.entries(combines).map(([kernelName, combine]) => binary(kernelName, dtype, scalars, combine));

/** Kernels of two tensors, which are broadcast. */
export const binaryKernels = [
  ...each(arithmetic, 'as a', 'on the host'),
  ...each(onDevice, 'as a', 'on the device'),
  ...each(comparisons, 'bool', 'on the host'),
  ...each(logic, 'bool', 'on the device'),
  powerOf,
];
