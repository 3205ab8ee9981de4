import type * as tf from '@tensorflow/tfjs';
import {Transform} from './transform.js';

/** The gradients of one optimizer update, before they are clipped. */
export interface GradientUpdate {
  /** One per variable; `undefined` where the loss does not depend on it. */
  readonly gradients: readonly (tf.Tensor | undefined)[];
  readonly variables: readonly tf.Variable[];
}

/** Where gradients may be measured or altered: after the backward pass of an update's last step, inside `tf.tidy`. */
export const Gradients = new Transform<GradientUpdate>('Gradients');
