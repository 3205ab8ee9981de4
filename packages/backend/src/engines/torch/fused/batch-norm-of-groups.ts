import type {BatchNormAttributes, BatchNormInputs} from '../../../contract/batch-norm-kernels.js';
import {BATCH_NORM_OF_GROUPS} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, atenList, type Handle} from '../runtime/native.js';

const op = {
  add: aten('add.Scalar'),
  addcmul: aten('addcmul'),
  cat: aten('cat'),
  mul: aten('mul.Tensor'),
  permute: aten('permute'),
  reshape: aten('reshape'),
  rsqrt: aten('rsqrt'),
  slice: aten('slice.Tensor'),
  squeeze: aten('squeeze.dim'),
  stack: aten('stack'),
};
const varianceAndMean = atenList('var_mean.correction');
const batchNorm = atenList('native_batch_norm');

/** What is normalised, then means and inverse deviations of Shape `[groups, channels]`. */
type Normalized = readonly [y: Handle, means: Handle, inverses: Handle];

/** Groups of rows, normalised each by itself. */
export const batchNormOfGroups = defineKernel<BatchNormInputs, BatchNormAttributes>(
  BATCH_NORM_OF_GROUPS,
  ({x, gamma, beta}, {epsilon}, backend) => {
    const normalized = backend.isOnHost ? oneByOne : together;
    const [rows, scale, shift] = [x, gamma, beta].map((each) => backend.handle(each)) as [Handle, Handle, Handle];
    const [y, means, inverses] = normalized(rows, x.shape, [scale, shift], epsilon);
    return [backend.own(y, 'float32', x.shape), backend.own(means, 'float32'), backend.own(inverses, 'float32')];
  },
);

/** Few calls: one pass for the statistics, one to normalise. On the processor ATen's variance of rows is ten times as slow. */
function together(rows: Handle, _: readonly number[], [gamma, beta]: [Handle, Handle], epsilon: number): Normalized {
  const [variance, mean] = varianceAndMean(rows, [1], 0, true) as [Handle, Handle];
  const inverse = op.rsqrt(op.add(variance, epsilon));
  const scale = op.mul(inverse, gamma);
  const y = op.addcmul(op.addcmul(beta, mean, scale, -1), rows, scale);
  return [y, op.squeeze(mean, 1), op.squeeze(inverse, 1)];
}

function oneByOne(
  rows: Handle,
  [groups = 1, length = 0, channels = 0]: readonly number[],
  [gamma, beta]: [Handle, Handle],
  epsilon: number,
): Normalized {
  const images = op.permute(op.reshape(rows, [groups, length, 1, channels]), [0, 3, 1, 2]);
  const made = Array.from({length: groups}, (_, group) =>
    batchNorm(op.slice(images, 0, group, group + 1), gamma, beta, undefined, undefined, true, 0, epsilon),
  );
  const all = (place: number) => made.map((each) => each[place] as Handle);
  const y = op.reshape(op.permute(op.cat(all(0), 0), [0, 2, 3, 1]), [groups, length, channels]);
  return [y, op.stack(all(1), 0), op.stack(all(2), 0)];
}
