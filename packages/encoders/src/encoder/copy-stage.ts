import * as tf from '@tensorflow/tfjs';
import {copyNetwork} from '../network/copy-network.js';
import {disposeNetwork} from '../network/dispose-network.js';
import {replay} from '../network/replay.js';
import type {Encoder} from './encoder.js';

/**
 * A network of the layers that lead from one feature map of an encoder to a later one, for maps of any size. It shares no weight with the
 * encoder: what a detector in C4's way pools it leads through such a copy of the last stage.
 *
 * @throws RangeError when the encoder has no such feature maps, or the first does not lead to the second alone
 */
export function copyStage({features}: Encoder, from: string, to: string): tf.LayersModel {
  const [begin, end] = [features[from], features[to]];
  const names = Object.keys(features);
  if (!begin || !end || names.indexOf(from) >= names.indexOf(to)) {
    throw new RangeError(
      `Expected two feature maps of the encoder, the finer first, of ${names.join(', ')}, received "${from}" and "${to}".`,
    );
  }
  const map = tf.input({shape: [null, null, begin.shape.at(-1) as number], name: from});
  const shared = tf.model({inputs: map, outputs: replay(end, new Map([[begin, map]]))});
  const copy = copyNetwork(shared);
  disposeNetwork(shared); // The encoder uses its layers, too, and keeps their weights.
  return copy;
}
