import type * as tf from '@tensorflow/tfjs';
import {hasKernel, LERP} from '../contract/custom-kernels.js';
import {runTogether} from './run-together.js';

/**
 * Moves every target towards its end, `target ← target + weight · (end − target)`, by one call where the backend can, in the
 * arithmetic of `torch.lerp`. Off the tape only.
 *
 * @param weight - in [0, 1]; 0 is exactly the target, 1 exactly its end
 * @returns whether it was done; where it was not, nothing has changed
 */
export function lerpAll(targets: readonly tf.Variable[], ends: readonly tf.Tensor[], weight: number): boolean {
  if (!hasKernel(LERP)) return false;
  if (targets.length > 0) runTogether(LERP, {targets, ends}, {weight}, targets);
  return true;
}
