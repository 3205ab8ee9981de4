import * as tf from '@tensorflow/tfjs';
import {hasKernel, NTH_ELEMENT, SELECT_RANKS} from '../contract/custom-kernels.js';
import {capabilities} from '../contract/declared-engines.js';
import {withoutGradient} from '../operations/without-gradient.js';
import type {RankWindow} from './rank-window.js';
import {type ColumnSample, sampleOf} from './sample-columns.js';
import {selectByPartition} from './select-by-partition.js';
import {selectOnDevice} from './select-on-device.js';
import {selectOnHost} from './select-on-host.js';

/** How the edges of a window are found: from every eligible value of a row, or from those of a sample of the columns. */
export interface SelectionOptions {
  readonly edges?: 'exact' | {readonly sample: ColumnSample};
}

/**
 * Selects the eligible values of each row whose rank is in a window, without sorting.
 *
 * Values that tie with the edge of the window are selected together. Has no gradient: call it off the tape.
 *
 * With a sample of `m` columns an edge at the fraction `p` lands on a fraction with a standard deviation of about
 * `√(p(1−p)/m)`, and the selected fraction `w` has one of about `√(w(1−w)/m)`: with `m` 65,536 and a ring of 1–10%, 0.04%,
 * 0.12% and 0.11%. The ends of the sample stand for those of the row, so that a window from 0, or to 1, leaves nothing out
 * there. A `count` is then met as the same fraction of the eligible values would be.
 *
 * @param values - Shape `[rows, columns]`
 * @param eligible - not 0 where a value takes part. Shape `[rows, columns]`
 * @returns 1 for a selected value, else 0. Shape `[rows, columns]`.
 * @throws EmptyRowError when a row has no eligible value (not on a backend that cannot be read synchronously)
 * @throws RangeError when the sample has no columns, or the window no rank
 * @throws TypeError when one is no float32, or their shapes differ
 */
export function selectRanks(
  values: tf.Tensor2D,
  eligible: tf.Tensor2D,
  window: RankWindow,
  {edges = 'exact'}: SelectionOptions = {},
): tf.Tensor2D {
  expectFloats(values, eligible);
  if ('count' in window && !(window.count >= 1)) {
    throw new RangeError(`Expected the count of a window to be at least 1, received ${window.count}.`);
  }
  const sample = edges === 'exact' ? undefined : sampleOf(edges.sample, values.shape[1]);
  if (hasKernel(SELECT_RANKS)) {
    const attributes = {window, sample} as unknown as tf.NamedAttrMap;
    return withoutGradient(() => tf.engine().runKernel(SELECT_RANKS, {values, eligible}, attributes));
  }
  return tf.tidy(() => {
    if (hasKernel(NTH_ELEMENT) && sample === undefined) return selectByPartition(values, eligible, window);
    return capabilities().readsAtOnce
      ? selectOnHost(values, eligible, window, sample)
      : selectOnDevice(values, eligible, window, sample);
  });
}

function expectFloats(values: tf.Tensor2D, eligible: tf.Tensor2D): void {
  for (const [name, {dtype}] of Object.entries({values, eligible})) {
    if (dtype !== 'float32')
      throw new TypeError(`Expected ${name} to be float32, received ${dtype}. Cast it: ${name}.toFloat().`);
  }
  if (values.shape.join() === eligible.shape.join()) return;
  throw new TypeError(`Expected eligible to have the shape [${values.shape}] of values, received [${eligible.shape}].`);
}
