import * as tf from '@tensorflow/tfjs';
import {canReadSynchronously} from '../host-values.js';
import type {RankWindow} from './rank-window.js';
import {canPartition, selectByPartition} from './select-by-partition.js';
import {selectOnDevice} from './select-on-device.js';
import {selectOnHost} from './select-on-host.js';

/**
 * Selects the eligible values of each row whose rank is in a window, without sorting.
 *
 * Values that tie with the edge of the window are selected together. Has no gradient: call it off the tape.
 *
 * @param values - Shape `[rows, columns]`
 * @param eligible - not 0 where a value takes part. Shape `[rows, columns]`
 * @returns 1 for a selected value, else 0. Shape `[rows, columns]`.
 * @throws EmptyRowError when a row has no eligible value (not on webgpu, which cannot be read synchronously)
 */
export function selectRanks(values: tf.Tensor2D, eligible: tf.Tensor2D, window: RankWindow): tf.Tensor2D {
  return tf.tidy(() => {
    if (canPartition()) return selectByPartition(values, eligible, window);
    return canReadSynchronously() ? selectOnHost(values, eligible, window) : selectOnDevice(values, eligible, window);
  });
}
