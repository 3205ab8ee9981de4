import {aten} from '../runtime/native.js';
import {reduction} from './reduction.js';

const all = aten('all.dims');
const any = aten('any.dims');

export const truths = [
  reduction(
    'All',
    () => 'bool',
    ({x, axes, keepDims}) => all(x, axes, keepDims),
  ),
  reduction(
    'Any',
    () => 'bool',
    ({x, axes, keepDims}) => any(x, axes, keepDims),
  ),
];
