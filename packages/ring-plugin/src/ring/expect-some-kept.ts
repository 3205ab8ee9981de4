import {capabilities, hostValues} from '@annulus/backend';
import type * as tf from '@tensorflow/tfjs';

/**
 * Checks that every anchor has a negative left, where that can be read at once.
 *
 * @param kept - the sum of the weights of each anchor. Shape `[anchors]`
 * @param candidates - how many there were
 * @throws Error naming the first anchor that has none
 */
export function expectSomeKept(kept: tf.Tensor1D, candidates: number): void {
  if (!capabilities().readsAtOnce) return;
  const anchor = hostValues(kept).indexOf(0);
  if (anchor === -1) return;
  throw new Error(
    `Anchor ${anchor} has no candidate left: the sampler weighs all ${candidates} of them 0. The weights of windows ` +
      'that are used together are multiplied, so one of them must be wider.',
  );
}
