import {capabilities, hostValues} from '@annulus/backend';
import type {Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';

/**
 * Checks that every anchor has a negative left: at once where a read waits for nothing, else once the loss is read.
 *
 * @param kept - the sum of the weights of each anchor. Shape `[anchors]`
 * @param candidates - how many there were
 * @throws Error naming the first anchor that has none
 */
export function expectSomeKept(kept: tf.Tensor1D, candidates: number, step: Step): void {
  const {readsAtOnce, readsInPlace} = capabilities();
  if (!readsAtOnce) return;
  if (readsInPlace) {
    expectKept(kept, candidates);
    return;
  }
  const held = step.keep(kept.clone());
  step.check(kept.min<tf.Scalar>(), (least) => {
    if (least === 0) expectKept(held, candidates);
  });
}

function expectKept(kept: tf.Tensor1D, candidates: number): void {
  const anchor = hostValues(kept).indexOf(0);
  if (anchor === -1) return;
  throw new Error(
    `Anchor ${anchor} has no candidate left: the sampler weighs all ${candidates} of them 0. The weights of windows ` +
      'that are used together are multiplied, so one of them must be wider.',
  );
}
