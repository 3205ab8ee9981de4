import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, types} from '../runtime/native.js';
import {summed} from './reduction.js';

const flip = aten('flip');
const pad = aten('constant_pad_nd');

interface Given {
  readonly x: tf.TensorInfo;
}

/** A running sum or product along an axis; `start` is what stands before the first number. */
const running = (kernelName: string, operator: 'cumsum' | 'cumprod', start: number): tf.KernelConfig => {
  const accumulate = aten(operator);
  return defineKernel<Given, tf.CumsumAttrs>(kernelName, ({x}, {axis, exclusive, reverse}, backend) => {
    const [along = 0] = tf.util.parseAxisParam(axis, x.shape);
    const dtype = summed(x.dtype);
    const turned = (handle: Handle) => (reverse ? flip(handle, [along]) : handle);
    const whole = accumulate(turned(backend.handle(x)), along, types[dtype as keyof typeof types]);
    const result = exclusive ? pad(whole, shiftedBy1(x.shape.length - along), start) : whole;
    return backend.own(turned(result), dtype, x.shape);
  });
};

/** Padding of the axis that so many are left from: one number before, one fewer behind. ATen names the last axis first. */
const shiftedBy1 = (axes: number): number[] => [...Array(2 * (axes - 1)).fill(0), 1, -1];

export const runningKernels = [running('Cumsum', 'cumsum', 0), running('Cumprod', 'cumprod', 1)];
