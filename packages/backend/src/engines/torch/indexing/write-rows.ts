import type * as tf from '@tensorflow/tfjs';
import {WRITE_ROWS} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, native} from '../runtime/native.js';
import {integers} from '../runtime/new-tensor.js';
import {lastOfEach} from './last-of-each.js';

const copyRows = aten('index_copy_');
const indexSelect = aten('index_select');
const clone = aten('clone');
const to = aten('to.dtype');

const INT64 = 4;
const CONTIGUOUS = 0;

interface Inputs {
  /** Shape `[count, columns]`. */
  readonly target: tf.TensorInfo;
  /** Shape `[indices.length, columns]`. */
  readonly rows: tf.TensorInfo;
}

/**
 * Writes rows over those of `target` that are named, in its memory; later ones over earlier ones. Memory that a view shares, such as a
 * slice or a reshape, is copied first, so that no other tensor changes. The indices are in range: `writeRows` has checked them.
 */
export const writeRows = defineKernel<Inputs, {readonly indices: Int32Array | number[]}>(
  WRITE_ROWS,
  ({target, rows}, {indices}, backend) => {
    const shared = native().storageUses(backend.handle(target)) > 1 || !native().isContiguous(backend.handle(target));
    if (shared) backend.replace(target, clone(backend.handle(target), CONTIGUOUS));
    const distinct = lastOfEach(indices);
    const values = backend.handle(rows);
    const last = distinct.positions ? indexSelect(values, 0, integers(backend, distinct.positions)) : values;
    copyRows(backend.handle(target), 0, to(integers(backend, distinct.rows), INT64), last);
    return [];
  },
);
