import type * as tf from '@tensorflow/tfjs';
import {layerUses} from './layer-uses.js';

/**
 * Frees the weights of a network, but those that another network uses too.
 *
 * TensorFlow.js counts every use of a layer and takes back one for each network: a layer used twice would stay.
 */
export function disposeNetwork(network: tf.LayersModel): void {
  const again = [...layerUses(network)].flatMap(([layer, {length}]) => Array<tf.layers.Layer>(length - 1).fill(layer));
  for (const layer of again) layer.dispose();
  network.dispose();
}
