import type {Encoder} from '@annulus/encoders';
import * as tf from '@tensorflow/tfjs';

/** Sides of an image that no stride of a network exceeds. */
const LARGE = 1024;

/**
 * Pixels of an image between two places of an encoder's feature maps.
 *
 * @param names - of the maps; default all, the finest first
 */
export function featureStrides(
  {network, features}: Encoder,
  names: readonly string[] = Object.keys(features),
): number[] {
  const outputs = names.map((name) => features[name] as tf.SymbolicTensor);
  const reader = tf.model({inputs: network.inputs, outputs}); // It shares the weights and owns no tensor.
  const channels = reader.inputs[0]?.shape.at(-1) ?? null;
  const shapes = reader.computeOutputShape([1, LARGE, LARGE, channels]) as tf.Shape | tf.Shape[];
  const each = names.length === 1 ? [shapes as tf.Shape] : (shapes as tf.Shape[]);
  return each.map(([, height]) => 2 ** Math.round(Math.log2(LARGE / (height as number))));
}
