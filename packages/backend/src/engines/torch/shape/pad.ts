import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';
import {integers} from '../runtime/new-tensor.js';

const constantPad = aten('constant_pad_nd');
const indexSelect = aten('index_select');

interface Inputs {
  readonly x: tf.TensorInfo;
}

type Paddings = readonly (readonly [before: number, after: number])[];

const pad = defineKernel<Inputs, {readonly paddings: Paddings; readonly constantValue: number}>(
  'PadV2',
  ({x}, {paddings, constantValue}, backend) =>
    backend.own(constantPad(backend.handle(x), paddings.toReversed().flat(), constantValue), x.dtype),
);

/** Pads with what is inside of the edge: `reflect` leaves the edge itself out, `symmetric` repeats it. */
const mirrorPad = defineKernel<Inputs, {readonly paddings: Paddings; readonly mode: 'reflect' | 'symmetric'}>(
  'MirrorPad',
  ({x}, {paddings, mode}, backend) => {
    if (paddings.flat().every((pixels) => pixels === 0)) return backend.alias(x);
    const edge = mode === 'reflect' ? 0 : 1;
    const mirrored = paddings.reduce((handle, [before, after], axis) => {
      if (before + after === 0) return handle;
      const length = x.shape[axis] ?? 0;
      const places = Array.from({length: before + length + after}, (_, i) => {
        const place = i - before;
        if (place < 0) return -place - edge;
        return place < length ? place : 2 * (length - 1) - place + edge;
      });
      return indexSelect(handle, axis, integers(backend, places));
    }, backend.handle(x));
    return backend.own(mirrored, x.dtype);
  },
);

export const pads = [pad, mirrorPad];
