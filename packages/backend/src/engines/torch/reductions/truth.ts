import {aten} from '../runtime/native.js';
import {reduction} from './reduction.js';

const [all, any] = [aten('all.dims'), aten('any.dims')];

/** Whether all are true, or any, over axes. */
export const truth = [
  reduction('All', {dtypeOf: () => 'bool', reduce: (x, axes, keepDims) => all(x, axes, keepDims)}),
  reduction('Any', {dtypeOf: () => 'bool', reduce: (x, axes, keepDims) => any(x, axes, keepDims)}),
];
