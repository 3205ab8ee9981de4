import type {Network} from '@annulus/encoders';
import type * as tf from '@tensorflow/tfjs';
import type {BoxPredictions} from '../../heads/box-head.js';

/** What every region is asked: its class and its box. */
export interface BoxTask {
  readonly head: Network & {
    predict(pooled: tf.Tensor4D, how: {readonly training: boolean}): BoxPredictions;
  };
  /** Bins along each side of the pooled regions. */
  readonly size: number;
  /** Without background. */
  readonly classes: number;
  /** Difference up to which the loss of a box is a parabola. */
  readonly beta: number;
}
