import * as tf from '@tensorflow/tfjs';
import {replay} from '../network/replay.js';
import type {Encoder} from './encoder.js';

/**
 * A network of the layers that lead from one feature map of an encoder to later ones, for maps of any size. It shares their weights,
 * and is freed by `disposeNetwork`.
 *
 * @throws RangeError when the encoder has no such feature maps, or the first does not lead to the others alone
 */
export function sharedStages({features}: Encoder, from: string, to: readonly string[]): tf.LayersModel {
  const names = Object.keys(features);
  const begin = features[from];
  const wrong = to.find((name) => !features[name] || names.indexOf(from) >= names.indexOf(name));
  if (!begin || wrong !== undefined) {
    throw new RangeError(
      `Expected two feature maps of the encoder, the finer first, of ${names.join(', ')}, received "${from}" and "${wrong ?? to[0]}".`,
    );
  }
  const ends = to.map((name) => features[name] as tf.SymbolicTensor);
  const beside = to.find((_, place) => !leadsAlone(begin, ends[place] as tf.SymbolicTensor));
  if (beside !== undefined)
    throw new RangeError(`Expected ${from} alone to lead to ${beside}, there is a way past it.`);
  const map = tf.input({shape: [null, null, begin.shape.at(-1) as number]});
  const known = new Map([[begin, map]]);
  return tf.model({inputs: map, outputs: ends.map((end) => replay(end, known))});
}

/**
 * Whether all ways to a feature map lead through another.
 *
 * @param known - of tensors on the way what is known of them: the two ways of every residual block meet again
 */
export function leadsAlone(
  begin: tf.SymbolicTensor,
  end: tf.SymbolicTensor,
  known = new Map<tf.SymbolicTensor, boolean>(),
): boolean {
  if (begin === end) return true;
  const before = known.get(end);
  if (before !== undefined) return before;
  const inputs = end.sourceLayer.inboundNodes[end.nodeIndex]?.inputTensors ?? [];
  const answer = inputs.length > 0 && inputs.every((input) => leadsAlone(begin, input, known));
  known.set(end, answer);
  return answer;
}
