import {canReadSynchronously, hostValues} from '@annulus/backend';
import type * as tf from '@tensorflow/tfjs';

/**
 * Checks that every anchor has a negative left, where that can be read at once.
 *
 * @param weights - Shape `[anchors, candidates]`
 * @throws Error naming the first anchor that has none
 */
export function expectSomeKept(weights: tf.Tensor2D): void {
  if (!canReadSynchronously()) return;
  const anchor = hostValues(weights.max(1)).indexOf(0);
  if (anchor === -1) return;
  throw new Error(
    `Anchor ${anchor} has no candidate left: the sampler weighs all ${weights.shape[1]} of them 0. The weights of windows ` +
      'that are used together are multiplied, so one of them must be wider.',
  );
}
