import type {BatchNormInputs, GroupsAttributes} from '../../../contract/batch-norm-kernels.js';
import {BATCH_NORM_OF_GROUPS} from '../../../contract/custom-kernels.js';
import {asImages, fromImages} from '../runtime/as-images.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, atenList, type Handle, native} from '../runtime/native.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

const op = {
  add: aten('add.Scalar'),
  addcmul: aten('addcmul'),
  cat: aten('cat'),
  mul: aten('mul.Tensor'),
  reshape: aten('reshape'),
  rsqrt: aten('rsqrt'),
  squeeze: aten('squeeze.dim'),
  stack: aten('stack'),
};
const varianceAndMean = atenList('var_mean.correction');
const batchNorm = atenList('native_batch_norm');
const split = atenList('split.Tensor');

/** What is normalised, then means and inverse deviations of Shape `[groups, channels]`. */
type Normalized = readonly [y: Handle, means: Handle, inverses: Handle];

/** Groups of rows, normalised each by itself. */
export const batchNormOfGroups = defineKernel<BatchNormInputs, GroupsAttributes>(
  BATCH_NORM_OF_GROUPS,
  ({x, gamma, beta}, attributes, backend) => {
    const normalized = backend.isOnHost ? oneByOne : together;
    const [y, means, inverses] = normalized(backend, {x, gamma, beta}, attributes);
    return [backend.own(y, 'float32', x.shape), backend.own(means, 'float32'), backend.own(inverses, 'float32')];
  },
);

/** Few calls: one pass for the statistics, one to normalise. On the processor ATen's variance of rows is ten times as slow. */
function together(
  backend: TorchBackend,
  {x, gamma, beta}: BatchNormInputs,
  {epsilon, groups}: GroupsAttributes,
): Normalized {
  const rows = op.reshape(backend.handle(x), [groups, -1, x.shape.at(-1) as number]);
  const [variance, mean] = varianceAndMean(rows, [1], 0, true) as [Handle, Handle];
  const inverse = op.rsqrt(op.add(variance, epsilon));
  const scale = op.mul(inverse, backend.handle(gamma));
  const y = op.addcmul(op.addcmul(backend.handle(beta), mean, scale, -1), rows, scale);
  return [op.reshape(y, x.shape), op.squeeze(mean, 1), op.squeeze(inverse, 1)];
}

/** Images are cut apart and joined as ATen takes them, which moves nothing. */
function oneByOne(
  backend: TorchBackend,
  {x, gamma, beta}: BatchNormInputs,
  {epsilon, groups}: GroupsAttributes,
): Normalized {
  const [scale, shift] = [backend.handle(gamma), backend.handle(beta)];
  const images = asImages(backend, x);
  const made = split(images, (native().shape(images)[0] as number) / groups, 0).map((group) =>
    batchNorm(group, scale, shift, undefined, undefined, true, 0, epsilon),
  );
  const all = (place: number) => made.map((each) => each[place] as Handle);
  return [fromImages(op.cat(all(0), 0), x.shape), op.stack(all(1), 0), op.stack(all(2), 0)];
}
