import {normOfAll, scaleAll} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import {positiveNumber} from '../checks/positive-number.js';

/**
 * How gradients are limited: all together, so that their global norm is at most `norm`, which keeps their direction; or
 * each number by itself, to at most `value` on either side of 0. Both positive.
 */
export type GradientClipping = {readonly norm: number} | {readonly value: number};

type Gradients = readonly (tf.Tensor | undefined)[];

/**
 * The gradients within their limits, as `torch.nn.utils.clip_grad_norm_` and `clip_grad_value_` compute them; `undefined`
 * stays. To be called inside `tf.tidy`.
 *
 * A norm that is infinite or NaN makes every gradient NaN, rather than, as in PyTorch, zero where it was finite: no part of
 * an update that cannot be made goes through. Whoever passes on the gradients reads `norm` first. A NaN stays a NaN
 * under `value`, too.
 *
 * @param norm - the global norm where it is known already
 */
export function clipGradients(gradients: Gradients, clipping: GradientClipping, norm?: tf.Scalar): Gradients {
  if ('value' in clipping) return gradients.map((gradient) => gradient && clipByValue(gradient, clipping.value));
  const total = norm ?? globalNorm(gradients);
  const factor = tf.minimum(tf.div(clipping.norm, total.add(1e-6)), 1).add(total.mul(0));
  const scaled = scaleAll(present(gradients), factor as tf.Scalar)[Symbol.iterator]();
  return gradients.map((gradient) => gradient && scaled.next().value);
}

/** The L2 norm of all gradients together, as if they were one vector; 0 where there are none. */
export function globalNorm(gradients: Gradients): tf.Scalar {
  return tf.tidy(() => {
    const all = present(gradients);
    return all.length === 0 ? tf.scalar(0) : normOfAll(all);
  });
}

const present = (gradients: Gradients): tf.Tensor[] => gradients.filter((gradient) => gradient !== undefined);

/** As `tf.clipByValue`, which on wasm makes a number out of NaN. */
const clipByValue = (gradient: tf.Tensor, value: number): tf.Tensor =>
  tf.where(gradient.isNaN(), gradient, gradient.clipByValue(-value, value));

/** @throws `Expected clipGradients.norm to be a positive number, received 0.` */
export function expectClipping(clipping: GradientClipping): void {
  for (const [name, value] of Object.entries(clipping)) positiveNumber(`clipGradients.${name}`, value);
}
