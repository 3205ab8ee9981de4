import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';

const tiled = aten('tile');
const expand = aten('expand');
const flip = aten('flip');

interface Inputs {
  readonly x: tf.TensorInfo;
}

/** A view where only axes of length 1 are repeated, as in a broadcast. */
const tile = defineKernel<Inputs, {readonly reps: number[]}>('Tile', ({x}, {reps}, backend) => {
  const isBroadcast = reps.length === x.shape.length && reps.every((times, axis) => times === 1 || x.shape[axis] === 1);
  const shape = x.shape.map((length, axis) => length * (reps[axis] ?? 1));
  const repeated = isBroadcast ? expand(backend.handle(x), shape) : tiled(backend.handle(x), reps);
  return backend.own(repeated, x.dtype);
});

const reverse = defineKernel<Inputs, {readonly dims: number | number[]}>('Reverse', ({x}, {dims}, backend) =>
  backend.own(flip(backend.handle(x), tf.util.parseAxisParam(dims, x.shape)), x.dtype, x.shape),
);

export const repeats = [tile, reverse];
