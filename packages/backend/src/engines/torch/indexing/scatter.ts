import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {filled, integers} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {lastOfEach} from './last-of-each.js';
import {type NamedRows, orBeyond, rowsOnHost, rowsOrBeyond} from './named-rows.js';

const reshape = aten('reshape');
const expand = aten('expand');
const contiguous = aten('contiguous');
const indexAdd = aten('index_add');
const indexCopy = aten('index_copy');
const indexCopyInto = aten('index_copy_');
const indexSelect = aten('index_select');
const pad = aten('constant_pad_nd');
const slice = aten('slice.Tensor');
const to = aten('to.dtype');

const INT64 = 4;

/** Where updates go: `rows` of `width` numbers, `count` of which are named. */
interface Scattering extends NamedRows {
  readonly width: number;
  readonly count: number;
}

function scatteringOf(indices: tf.TensorInfo, updates: tf.TensorInfo, shape: number[]): Scattering {
  const {sliceSize, strides, numUpdates, sliceRank} = tf.backend_util.calculateShapes(updates, indices, shape);
  const rows = tf.util.sizeFromShape(shape.slice(0, sliceRank));
  return {indices, strides, rows, shape, width: sliceSize, count: numUpdates};
}

/** Adds up what goes to the same place. On a device what goes to no place is left out; on the processor it is an error. */
const scatterNd = defineKernel<Readonly<Record<'indices' | 'updates', tf.TensorInfo>>, {readonly shape: number[]}>(
  'ScatterNd',
  ({indices, updates}, {shape}, backend) => {
    const scattering = scatteringOf(indices, updates, shape);
    const {rows, width, count} = scattering;
    const sums = indexAdd(
      filled(backend, [rows + 1, width], 0, updates.dtype),
      0,
      rowsOrBeyond(backend, scattering),
      reshape(backend.handle(updates), [count, width]),
    );
    return backend.own(reshape(slice(sums, 0, 0, rows), shape), updates.dtype, shape);
  },
);

/** On the processor the last of what goes to the same place stays, on a device any of it. */
const tensorScatterUpdate = defineKernel<Readonly<Record<'tensor' | 'indices' | 'updates', tf.TensorInfo>>>(
  'TensorScatterUpdate',
  ({tensor, indices, updates}, _, backend) => {
    const scattering = scatteringOf(indices, updates, tensor.shape);
    const {rows, width, count} = scattering;
    const target = reshape(backend.handle(tensor), [rows, width]);
    const written = overwritten(backend, target, reshape(backend.handle(updates), [count, width]), scattering);
    return backend.own(reshape(written, tensor.shape), tensor.dtype, tensor.shape);
  },
);

const sparseToDense = defineKernel<
  Readonly<Record<'sparseIndices' | 'sparseValues' | 'defaultValue', tf.TensorInfo>>,
  {readonly outputShape: number[]}
>('SparseToDense', ({sparseIndices, sparseValues, defaultValue}, {outputShape}, backend) => {
  const scattering = scatteringOf(sparseIndices, sparseValues, outputShape);
  const {rows, width, count} = scattering;
  const start = contiguous(expand(backend.handle(defaultValue), [rows, width]));
  const values = backend.handle(sparseValues);
  const updates = sparseValues.shape.length === 0 ? expand(values, [count, width]) : reshape(values, [count, width]);
  const written = overwritten(backend, start, updates, scattering);
  return backend.own(reshape(written, outputShape), sparseValues.dtype, outputShape);
});

/** A copy of `target`, shape `[rows, width]`, with the updates in the rows that are named. */
function overwritten(backend: TorchBackend, target: Handle, updates: Handle, scattering: Scattering): Handle {
  if (backend.checksRows) {
    const {rows, positions} = lastOfEach(rowsOnHost(backend, scattering));
    const last = positions ? indexSelect(updates, 0, integers(backend, positions)) : updates;
    return indexCopy(target, 0, to(integers(backend, rows), INT64), last);
  }
  const padded = pad(target, [0, 0, 0, 1], 0);
  indexCopyInto(padded, 0, to(rowsOrBeyond(backend, scattering), INT64), updates);
  return slice(padded, 0, 0, scattering.rows);
}

/** Adds up the rows of each segment, and leaves out those of a segment that is not there. */
const unsortedSegmentSum = defineKernel<
  Readonly<Record<'x' | 'segmentIds', tf.TensorInfo>>,
  {readonly numSegments: number}
>('UnsortedSegmentSum', ({x, segmentIds}, {numSegments}, backend) => {
  const rest = x.shape.slice(segmentIds.shape.length);
  const count = tf.util.sizeFromShape(segmentIds.shape);
  const rows = reshape(backend.handle(x), [count, ...rest]);
  const segments = orBeyond(reshape(backend.handle(segmentIds), [count]), numSegments);
  const sums = indexAdd(filled(backend, [numSegments + 1, ...rest], 0, x.dtype), 0, segments, rows);
  return backend.own(slice(sums, 0, 0, numSegments), x.dtype, [numSegments, ...rest]);
});

export const scatters = [scatterNd, tensorScatterUpdate, sparseToDense, unsortedSegmentSum];
