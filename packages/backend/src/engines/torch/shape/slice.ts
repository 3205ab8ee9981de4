import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {integers} from '../runtime/new-tensor.js';
import {sameShape, type TorchBackend} from '../runtime/torch-backend.js';

const sliced = aten('slice.Tensor');
const indexSelect = aten('index_select');
const reshape = aten('reshape');

interface Inputs {
  readonly x: tf.Tensor;
}

/** A view. */
const slice = defineKernel<Inputs, {readonly begin: number | number[]; readonly size: number | number[]}>(
  'Slice',
  ({x}, {begin, size}, backend) => {
    const [from, lengths] = tf.slice_util.parseSliceParams(x, begin, size) as [number[], number[]];
    tf.slice_util.assertParamsValid(x, from, lengths);
    if (sameShape(lengths, x.shape)) return backend.alias(x);
    const part = lengths.reduce((handle, length, axis) => {
      const first = from[axis] ?? 0;
      return length === x.shape[axis] ? handle : sliced(handle, axis, first, first + length);
    }, backend.handle(x));
    return backend.own(part, x.dtype, lengths);
  },
);

interface StridedAttributes {
  readonly begin: number[];
  readonly end: number[];
  readonly strides: number[];
  readonly beginMask: number;
  readonly endMask: number;
  readonly ellipsisMask: number;
  readonly newAxisMask: number;
  readonly shrinkAxisMask: number;
}

const stridedSlice = defineKernel<Inputs, StridedAttributes>('StridedSlice', ({x}, attributes, backend) => {
  const info = tf.slice_util.sliceInfo(
    x.shape,
    attributes.begin,
    attributes.end,
    attributes.strides,
    attributes.beginMask,
    attributes.endMask,
    attributes.ellipsisMask,
    attributes.newAxisMask,
    attributes.shrinkAxisMask,
  );
  const part = info.isIdentity
    ? backend.handle(x)
    : info.strides.reduce(
        (handle, step, axis) => stepped(backend, handle, axis, info.begin[axis] ?? 0, info.end[axis] ?? 0, step),
        backend.handle(x),
      );
  return backend.own(reshape(part, info.finalShape), x.dtype, info.finalShape);
});

/** ATen has no view that goes backwards. */
function stepped(backend: TorchBackend, x: Handle, axis: number, begin: number, end: number, step: number): Handle {
  if (step > 0) return sliced(x, axis, begin, Math.max(begin, end), step);
  const count = Math.max(0, Math.ceil((end - begin) / step));
  return indexSelect(
    x,
    axis,
    integers(
      backend,
      Array.from({length: count}, (_, i) => begin + i * step),
    ),
  );
}

export const slices = [slice, stridedSlice];
