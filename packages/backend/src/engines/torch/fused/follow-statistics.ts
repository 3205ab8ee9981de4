import {FOLLOW_STATISTICS} from '../../../contract/custom-kernels.js';
import type {AverageAttributes, AverageLists} from '../../../contract/list-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {adopt, aten, atenList, type Handle, native, types} from '../runtime/native.js';
import {foreach} from './foreach.js';
import {handles} from './writable.js';

const op = {
  cat: aten('cat'),
  clampMin: aten('clamp_min'),
  matmul: aten('matmul'),
  power: aten('pow.Tensor_Scalar'),
  subtract: aten('sub.Scalar'),
};
const split = atenList('split_with_sizes');

/**
 * The averages of all layers side by side; of several groups, the first is followed first. What is moved is written beside the old,
 * as cheaply for tensors so small: a recording holds its inputs, and would copy each before it is written in place.
 */
export const followStatistics = defineKernel<AverageLists, AverageAttributes>(
  FOLLOW_STATISTICS,
  ({movingMeans, movingVariances, means, inverseDeviations}, {momentum, epsilon}, backend) => {
    const groups = means[0]?.shape.length === 2 ? (means[0].shape[0] as number) : 1;
    const channels = movingMeans.map(({shape}) => shape[0] as number);
    const inverses = op.cat(handles(backend, inverseDeviations), -1);
    const variances = op.clampMin(op.subtract(op.power(inverses, -2), epsilon), 0);
    const averages = [...movingMeans, ...movingVariances];
    const inTurn = groups > 1 ? shares(groups, momentum, backend.device) : undefined;
    const followed = (values: Handle) => split(inTurn ? op.matmul(inTurn, values) : values, channels, -1);
    const ofMeans = inTurn ? followed(op.cat(handles(backend, means), -1)) : handles(backend, means);
    const ends = [...ofMeans, ...followed(variances)];
    const moved = foreach.lerp(handles(backend, averages), ends, 1 - momentum ** groups);
    averages.forEach((average, index) => {
      backend.replace(average, moved[index] as Handle);
    });
    return [];
  },
);

/** How much each group counts in an average that follows one after the other. Shape `[groups]`. */
function shares(groups: number, momentum: number, device: string): Handle {
  const weights = Float32Array.from({length: groups}, (_, group) => momentum ** (groups - 1 - group));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return adopt(
    native().fromHost(
      weights.map((weight) => weight / sum),
      [groups],
      types.float32,
      device,
    ),
  );
}
