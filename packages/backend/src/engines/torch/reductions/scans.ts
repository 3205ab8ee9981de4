import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {typeOf} from '../runtime/new-tensor.js';
import {summedType} from './reduction.js';

const flip = aten('flip');
const pad = aten('constant_pad_nd');

interface Attributes {
  readonly axis: number;
  /** Whether a number itself is left out. */
  readonly exclusive: boolean;
  readonly reverse: boolean;
}

/** A kernel that accumulates along an axis, from `start`. */
const scan = (kernelName: string, start: number, accumulate: (x: Handle, axis: number, type: number) => Handle) =>
  defineKernel<{readonly x: tf.TensorInfo}, Attributes>(kernelName, ({x}, {axis, exclusive, reverse}, backend) => {
    const [along = 0] = tf.util.parseAxisParam(axis, x.shape);
    const dtype = summedType(x.dtype);
    const turned = (handle: Handle): Handle => (reverse ? flip(handle, [along]) : handle);
    const scanned = accumulate(turned(backend.handle(x)), along, typeOf(dtype));
    const shifted = exclusive ? pad(scanned, shift(x.shape.length, along), start) : scanned;
    return backend.own(turned(shifted), dtype, x.shape);
  });

/** One more at the beginning of an axis and one less at its end, as ATen pads: pairs, the last axis first. */
const shift = (rank: number, axis: number): number[] =>
  Array.from({length: rank - axis}, (_, place) => (place === rank - axis - 1 ? [1, -1] : [0, 0])).flat();

export const scans = [scan('Cumsum', 0, aten('cumsum')), scan('Cumprod', 1, aten('cumprod'))];
