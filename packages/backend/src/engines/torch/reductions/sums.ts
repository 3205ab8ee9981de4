import {aten, types} from '../runtime/native.js';
import {reduction, summed} from './reduction.js';

const sum = aten('sum.dim_IntList');
const mean = aten('mean.dim');
const product = aten('prod.dim_int');

/** Sums, means and products over axes; NaN of no numbers for a mean, 0 and 1 for the others. */
export const sums = [
  reduction('Sum', {dtypeOf: summed, reduce: sum}),
  reduction('Mean', {dtypeOf: () => 'float32', reduce: (x, axes, keepDims) => mean(x, axes, keepDims, types.float32)}),
  reduction('Prod', {
    dtypeOf: summed,
    // The last axis first: those before it keep their places.
    reduce: (x, axes, keepDims, type) =>
      [...axes].sort((one, other) => other - one).reduce((left, axis) => product(left, axis, keepDims, type), x),
  }),
];
