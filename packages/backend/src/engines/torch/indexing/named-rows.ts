import type * as tf from '@tensorflow/tfjs';
import {aten, type Handle, types} from '../runtime/native.js';
import {integers} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

const reshape = aten('reshape');
const mul = aten('mul.Tensor');
const sum = aten('sum.dim_IntList');
const clamp = aten('clamp');
const below = aten('lt.Scalar');
const atLeast = aten('ge.Scalar');
const either = aten('logical_or');
const fillWhere = aten('masked_fill.Scalar');

/** Coordinates in the first axes of a tensor, and how they are counted through them. */
export interface NamedRows {
  /** Shape `[…, strides.length]`. */
  readonly indices: tf.TensorInfo;
  /** Of each coordinate, in rows. */
  readonly strides: readonly number[];
  /** How many rows the axes have. */
  readonly rows: number;
  /** The shape of the tensor, for an error. */
  readonly shape: readonly number[];
}

/**
 * The rows that are named, as numbers of the host: for where a read waits for no device.
 *
 * @throws Error for a row that is not there
 */
export function rowsOnHost(backend: TorchBackend, {indices, strides, rows, shape}: NamedRows): number[] {
  const values = backend.readSync(indices.dataId) as Int32Array;
  const depth = strides.length;
  return Array.from({length: values.length / depth}, (_, i) => {
    const place = values.subarray(i * depth, (i + 1) * depth);
    const row = place.reduce((at, coordinate, axis) => at + coordinate * (strides[axis] ?? 1), 0);
    const isInside = place.every((coordinate, axis) => coordinate >= 0 && coordinate < (shape[axis] ?? 0));
    if (!isInside || row >= rows) throw new Error(`Invalid indices: ${place} does not index into ${shape}`);
    return row;
  });
}

/** The rows that are named, int32, each moved to the nearest that is there: outside of it a read would end a process on CUDA. */
export function clampedRows(backend: TorchBackend, named: NamedRows): Handle {
  if (backend.checksRows) return integers(backend, rowsOnHost(backend, named));
  return clamp(countedRows(backend, named), 0, Math.max(0, named.rows - 1));
}

/** The rows that are named, int32, those that are not there as the row behind the last. */
export function rowsOrBeyond(backend: TorchBackend, named: NamedRows): Handle {
  if (backend.checksRows) return integers(backend, rowsOnHost(backend, named));
  return orBeyond(countedRows(backend, named), named.rows);
}

/** Numbers of rows, those outside of `rows` as `rows` itself. */
export const orBeyond = (places: Handle, rows: number): Handle =>
  fillWhere(places, either(below(places, 0), atLeast(places, rows)), rows);

function countedRows(backend: TorchBackend, {indices, strides}: NamedRows): Handle {
  const places = backend.handle(indices);
  if (strides.length === 1) return reshape(places, [-1]);
  return reshape(sum(mul(places, integers(backend, strides)), [-1], false, types.int32), [-1]);
}
