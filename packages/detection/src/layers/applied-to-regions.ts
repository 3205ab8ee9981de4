import type {Network} from '@annulus/encoders';
import * as tf from '@tensorflow/tfjs';

/** The outputs of a network for pooled regions. Of no regions they are empty and not on the tape: not every backend computes with nothing. */
export function appliedToRegions(
  {network}: Network,
  pooled: tf.Tensor4D,
  {training = false}: {readonly training?: boolean} = {},
): tf.Tensor[] {
  if (pooled.shape[0] > 0) return [network.apply(pooled, {training}) as tf.Tensor | tf.Tensor[]].flat();
  const shapes = network.computeOutputShape(pooled.shape) as tf.Shape | tf.Shape[];
  const each = network.outputs.length === 1 ? [shapes as tf.Shape] : (shapes as tf.Shape[]);
  return each.map((shape) => tf.zeros(shape.map((side) => side ?? 0)));
}
