import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';

const reshape = aten('reshape');
const permute = aten('permute');
const pad = aten('constant_pad_nd');
const slice = aten('slice.Tensor');

interface Inputs {
  readonly x: tf.TensorInfo;
}

type Borders = readonly (readonly [before: number, after: number])[];

const {getReshaped, getPermuted, getReshapedPermuted, getSliceBeginCoords, getSliceSize} = tf.backend_util;

/** Moves blocks of space to the batch. */
const spaceToBatch = defineKernel<Inputs, {readonly blockShape: number[]; readonly paddings: Borders}>(
  'SpaceToBatchND',
  ({x}, {blockShape, paddings}, backend) => {
    const size = tf.util.sizeFromShape(blockShape);
    const all = x.shape.map((_, axis): readonly [number, number] => paddings[axis - 1] ?? [0, 0]);
    const shape = x.shape.map((length, axis) => length + (all[axis]?.[0] ?? 0) + (all[axis]?.[1] ?? 0));
    const blocks = getReshaped(shape, blockShape, size, false);
    const order = getPermuted(blocks.length, blockShape.length, false);
    const moved = permute(reshape(pad(backend.handle(x), all.toReversed().flat(), 0), blocks), order);
    return backend.own(reshape(moved, getReshapedPermuted(shape, blockShape, size, false)), x.dtype);
  },
);

/** Moves blocks of the batch to space. */
const batchToSpace = defineKernel<Inputs, {readonly blockShape: number[]; readonly crops: number[][]}>(
  'BatchToSpaceND',
  ({x}, {blockShape, crops}, backend) => {
    const size = tf.util.sizeFromShape(blockShape);
    const blocks = getReshaped(x.shape, blockShape, size);
    const order = getPermuted(blocks.length, blockShape.length);
    const shape = getReshapedPermuted(x.shape, blockShape, size);
    const moved = reshape(permute(reshape(backend.handle(x), blocks), order), shape);
    const begin = getSliceBeginCoords(crops, blockShape.length);
    const sizes = getSliceSize(shape, crops, blockShape.length);
    const lengths = shape.map((length, axis) => sizes[axis] ?? length);
    return backend.own(cropped(moved, shape, begin, lengths), x.dtype, lengths);
  },
);

const cropped = (x: Handle, shape: readonly number[], begin: readonly number[], lengths: readonly number[]): Handle =>
  lengths.reduce((part, length, axis) => {
    const first = begin[axis] ?? 0;
    return length === shape[axis] ? part : slice(part, axis, first, first + length);
  }, x);

/** Moves blocks of channels to space. */
const depthToSpace = defineKernel<Inputs, {readonly blockSize: number; readonly dataFormat: 'NHWC' | 'NCHW'}>(
  'DepthToSpace',
  ({x}, {blockSize, dataFormat}, backend) => {
    const handle = backend.handle(x);
    if (dataFormat === 'NCHW') {
      const [batch = 0, depth = 0, height = 0, width = 0] = x.shape;
      const channels = depth / blockSize ** 2;
      const blocks = permute(
        reshape(handle, [batch, blockSize, blockSize, channels, height, width]),
        [0, 3, 4, 1, 5, 2],
      );
      return backend.own(reshape(blocks, [batch, channels, height * blockSize, width * blockSize]), x.dtype);
    }
    const [batch = 0, height = 0, width = 0, depth = 0] = x.shape;
    const channels = depth / blockSize ** 2;
    const blocks = permute(reshape(handle, [batch, height, width, blockSize, blockSize, channels]), [0, 1, 3, 2, 4, 5]);
    return backend.own(reshape(blocks, [batch, height * blockSize, width * blockSize, channels]), x.dtype);
  },
);

export const blocks = [spaceToBatch, batchToSpace, depthToSpace];
