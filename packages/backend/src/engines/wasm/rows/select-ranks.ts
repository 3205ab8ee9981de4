import type * as tf from '@tensorflow/tfjs';
import {SELECT_RANKS} from '../../../contract/custom-kernels.js';
import {EmptyRowError} from '../../../selection/empty-row-error.js';
import type {RankWindow} from '../../../selection/rank-window.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {runningKernelPack} from '../runtime/kernel-pack.js';

interface Inputs {
  /** Shape `[rows, columns]`. */
  readonly values: tf.TensorInfo;
  /** Shape `[rows, columns]`. */
  readonly eligible: tf.TensorInfo;
}

interface Attributes {
  readonly window: RankWindow;
  /** The columns that decide where the edges lie; absent: all. */
  readonly sample?: Int32Array | undefined;
}

/** Numbers of scratch memory for the counts of the bins, in `assembly/selection.ts`. */
const BINS = 2 * 2048;

/**
 * 1 for the eligible values of a row whose rank lies in a window, else 0.
 *
 * @throws EmptyRowError when a row has no eligible value
 */
export const selectRanks = defineKernel<Inputs, Attributes>(
  SELECT_RANKS,
  (workspace, {values, eligible}, {window, sample}) => {
    const [rows = 0, columns = 0] = values.shape;
    const marks = workspace.empty([rows, columns]);
    const columnsOfSample = workspace.empty([sample?.length ?? 0], 'int32');
    const longest = Math.ceil(Math.max(columns, sample?.length ?? 0) / 4) * 4;
    const scratch = workspace.empty([BINS + 3 * longest]);
    if (sample) workspace.values(columnsOfSample).set(sample);
    const {inner, outer, count} = 'count' in window ? {inner: 0, outer: 0, ...window} : {...window, count: 0};
    const empty = runningKernelPack(workspace.backend).selectRanks(
      workspace.address(values),
      workspace.address(eligible),
      workspace.address(marks),
      rows,
      columns,
      inner,
      outer,
      count,
      sample ? workspace.address(columnsOfSample) : 0,
      sample?.length ?? 0,
      workspace.address(scratch),
    );
    if (empty !== -1) throw new EmptyRowError(empty, columns);
    return marks;
  },
);
