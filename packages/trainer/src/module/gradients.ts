import type * as tf from '@tensorflow/tfjs';
import type {Step} from './step.js';
import {Transform} from './transform.js';

/** The gradients of one optimizer update, before they are clipped. */
export interface GradientUpdate {
  /** One per variable; `undefined` where the loss does not depend on it. */
  readonly gradients: readonly (tf.Tensor | undefined)[];
  readonly variables: readonly tf.Variable[];
  /** Of the update's last batch; what is logged to it is read back together with the loss. */
  readonly step: Step;
}

/** Where gradients may be measured or altered: after the backward pass, inside `tf.tidy`, once per optimizer update. */
export const Gradients = new Transform<GradientUpdate>('Gradients');
