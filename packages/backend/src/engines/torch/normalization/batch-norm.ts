import type * as tf from '@tensorflow/tfjs';
import {asImages, fromImages} from '../runtime/as-images.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

const normalize = aten('batch_norm');
const sub = aten('sub.Tensor');
const mul = aten('mul.Tensor');
const add = aten('add.Tensor');
const addScalar = aten('add.Scalar');
const rsqrt = aten('rsqrt');

interface Inputs {
  readonly x: tf.TensorInfo;
  readonly mean: tf.TensorInfo;
  readonly variance: tf.TensorInfo;
  readonly scale?: tf.TensorInfo;
  readonly offset?: tf.TensorInfo;
}

/** Batch normalisation with statistics that are given: of channels, or in any shape that broadcasts. */
export const fusedBatchNorm = defineKernel<Inputs, {readonly varianceEpsilon: number}>(
  'FusedBatchNorm',
  (inputs, {varianceEpsilon}, backend) => {
    const {x, ...statistics} = inputs;
    const channels = x.shape.at(-1);
    const isByChannel = Object.values(statistics).every(
      (tensor) =>
        tensor === undefined || tensor === null || (tensor.shape.length === 1 && tensor.shape[0] === channels),
    );
    const y = isByChannel ? byChannel(backend, inputs, varianceEpsilon) : byElement(backend, inputs, varianceEpsilon);
    return backend.own(y, 'float32', x.shape);
  },
);

function byChannel(backend: TorchBackend, {x, mean, variance, scale, offset}: Inputs, epsilon: number): Handle {
  const given = (tensor?: tf.TensorInfo) => (tensor ? backend.handle(tensor) : undefined);
  const images = asImages(backend, x);
  const y = normalize(images, given(scale), given(offset), given(mean), given(variance), false, 0, epsilon, true);
  return fromImages(y, x.shape);
}

function byElement(backend: TorchBackend, {x, mean, variance, scale, offset}: Inputs, epsilon: number): Handle {
  const inverse = rsqrt(addScalar(backend.handle(variance), epsilon));
  const factor = scale ? mul(inverse, backend.handle(scale)) : inverse;
  const scaled = mul(sub(backend.handle(x), backend.handle(mean)), factor);
  return offset ? add(scaled, backend.handle(offset)) : scaled;
}
