import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';
import {sameShape} from '../runtime/torch-backend.js';

const reshaped = aten('reshape');
const permute = aten('permute');

interface Inputs {
  readonly x: tf.TensorInfo;
}

const identity = defineKernel<Inputs>('Identity', ({x}, _, backend) => backend.alias(x));

/** A view where the layout in memory allows it. */
const reshape = defineKernel<Inputs, {readonly shape: number[]}>('Reshape', ({x}, {shape}, backend) => {
  const inferred = tf.util.inferFromImplicitShape(shape, tf.util.sizeFromShape(x.shape));
  tf.util.assert(
    tf.util.sizeFromShape(inferred) === tf.util.sizeFromShape(x.shape),
    () =>
      `The new shape (${inferred}) has ${tf.util.sizeFromShape(inferred)} elements and the old shape (${x.shape}) has ` +
      `${tf.util.sizeFromShape(x.shape)} elements. The new shape and old shape must have the same number of elements.`,
  );
  if (sameShape(x.shape, inferred)) return backend.alias(x);
  if (x.dtype === 'string') return {...backend.alias(x), shape: inferred};
  return backend.own(reshaped(backend.handle(x), inferred), x.dtype, inferred);
});

const expandDims = defineKernel<{readonly input: tf.TensorInfo}, {readonly dim: number}>(
  'ExpandDims',
  ({input}, {dim}, backend) => {
    const shape = input.shape.toSpliced(dim < 0 ? input.shape.length + dim + 1 : dim, 0, 1);
    return backend.own(reshaped(backend.handle(input), shape), input.dtype, shape);
  },
);

const transpose = defineKernel<Inputs, {readonly perm: number[]}>('Transpose', ({x}, {perm}, backend) =>
  backend.own(permute(backend.handle(x), perm), x.dtype),
);

export const reshapes = [identity, reshape, expandDims, transpose];
