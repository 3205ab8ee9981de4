import type * as tf from '@tensorflow/tfjs';
import {copyNetwork} from '../network/copy-network.js';
import {disposeNetwork} from '../network/dispose-network.js';
import type {Encoder} from './encoder.js';
import {sharedStages} from './shared-stages.js';

/**
 * A network of the layers that lead from one feature map of an encoder to a later one, for maps of any size. It shares no weight with the
 * encoder: what a detector in C4's way pools it leads through such a copy of the last stage.
 *
 * @throws RangeError when the encoder has no such feature maps, or the first does not lead to the second alone
 */
export function copyStage(encoder: Encoder, from: string, to: string): tf.LayersModel {
  const shared = sharedStages(encoder, from, [to]);
  const copy = copyNetwork(shared);
  disposeNetwork(shared); // The encoder uses its layers, too, and keeps their weights.
  return copy;
}
