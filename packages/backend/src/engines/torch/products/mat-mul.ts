import * as tf from '@tensorflow/tfjs';
import {type Activation, activated} from '../runtime/activation.js';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {lowered, raised} from '../runtime/precision.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

const matmul = aten('matmul');
const transpose = aten('transpose.int');
const to = aten('to.dtype');
const add = aten('add.Tensor');
const addmm = aten('addmm');

const FLOAT64 = 7;

interface Inputs {
  /** Shape `[..., rows, shared]`. */
  readonly a: tf.TensorInfo;
  /** Shape `[..., shared, columns]`. */
  readonly b: tf.TensorInfo;
}

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

interface Factors {
  readonly left: Handle;
  readonly right: Handle;
}

function factorsOf(backend: TorchBackend, {a, b}: Inputs, {transposeA, transposeB}: Attributes): Factors {
  const shared = [a.shape.at(transposeA ? -2 : -1), b.shape.at(transposeB ? -1 : -2)];
  tf.util.assert(
    shared[0] === shared[1],
    () =>
      `Error in matMul: inner shapes (${shared[0]}) and (${shared[1]}) of Tensors with shapes ${a.shape} and ${b.shape} ` +
      `and transposeA=${transposeA} and transposeB=${transposeB} must match.`,
  );
  const [left, right] = [backend.handle(a), backend.handle(b)];
  return {
    left: transposeA ? transpose(left, -1, -2) : left,
    right: transposeB ? transpose(right, -1, -2) : right,
  };
}

/** In the precision of the backend. CUDA multiplies no matrices of whole numbers, so those go through float64. */
function product(backend: TorchBackend, {left, right}: Factors, dtype: tf.DataType): Handle {
  if (dtype === 'float32') return raised(backend, matmul(lowered(backend, left), lowered(backend, right)));
  return converted(matmul(to(left, FLOAT64), to(right, FLOAT64)), dtype);
}

const batchMatMul = defineKernel<Inputs, Attributes>('BatchMatMul', (inputs, attributes, backend) =>
  backend.own(product(backend, factorsOf(backend, inputs, attributes), inputs.a.dtype), inputs.a.dtype),
);

interface FusedInputs extends Inputs {
  readonly bias?: tf.TensorInfo;
  readonly preluActivationWeights?: tf.TensorInfo;
}

const fusedMatMul = defineKernel<FusedInputs, Attributes & Activation>(
  '_FusedMatMul',
  (inputs, attributes, backend) => {
    const {a, b, bias, preluActivationWeights: slopes} = inputs;
    const factors = factorsOf(backend, inputs, attributes);
    const isOneCall =
      a.shape.length === 2 && b.shape.length === 2 && a.dtype === 'float32' && backend.precision !== 'bf16';
    const biased = () => {
      if (bias === undefined) return product(backend, factors, a.dtype);
      if (isOneCall) return addmm(backend.handle(bias), factors.left, factors.right);
      return add(product(backend, factors, a.dtype), backend.handle(bias));
    };
    const result = activated(biased(), attributes, () => backend.handle(slopes as tf.TensorInfo));
    return backend.own(result, a.dtype);
  },
);

export const matrixProducts = [batchMatMul, fusedMatMul];
