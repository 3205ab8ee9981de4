import {capabilities, hostValues} from '@annulus/backend';
import type {Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../contrast/negatives.js';

/**
 * Checks that every anchor has a negative left: at once where a read waits for nothing, else once the loss is read.
 *
 * @param kept - the sum of the weights of each anchor. Shape `[anchors]`
 * @param offered - what there was; where its similarities are no numbers, every window is empty, and the loss says so
 * @throws Error naming the first anchor that has none
 */
export function expectSomeKept(kept: tf.Tensor1D, {similarities, positives}: NegativeCandidates, step: Step): void {
  const candidates = similarities.shape[1];
  const {readsAtOnce, readsInPlace} = capabilities();
  if (!readsAtOnce) return;
  if (readsInPlace) {
    expectKept(kept, candidates);
    return;
  }
  const held = step.keep(kept.clone());
  const noNumber = positives.sum<tf.Scalar>().mul<tf.Scalar>(0); // NaN where a similarity is
  step.check(kept.min<tf.Scalar>().add(noNumber), (least) => {
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
