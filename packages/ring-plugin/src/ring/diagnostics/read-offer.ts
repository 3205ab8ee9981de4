import * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import type {RecordedNegatives} from './recorded-negatives.js';

/** An offer that outlives its step, until it is read or disposed. */
export interface HeldOffer extends Pick<RecordedNegatives, 'temperature' | 'ids' | 'instances' | 'ages'> {
  /** Similarities, eligible, weights, each of Shape `[anchors, candidates]`. */
  readonly tensors: readonly [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
}

/**
 * Holds what is to be read of an offer: all of it, or its first anchors where it has more pairs than `largest`, for recording
 * must not need the memory that going through the anchors in blocks saves.
 */
export function holdOffer(offer: NegativeCandidates, largest: number): HeldOffer {
  const {similarities, eligible, weights, temperature, ids, memory} = offer;
  const [all, candidates] = similarities.shape;
  const anchors = Math.min(all, Math.max(1, Math.floor(largest / candidates)));
  const held = (tensor: tf.Tensor2D) =>
    tf.keep(anchors === all ? tensor.clone() : tf.slice(tensor, [0, 0], [anchors, -1]));
  const ages = memory.ages?.();
  return {
    tensors: [held(similarities), held(eligible), held(weights)],
    temperature,
    ids: ids.slice(0, anchors),
    instances: memory.instances.slice(),
    ...(ages && {ages}),
  };
}

/** Reads an offer without waiting for anything else on the device; it stays the caller's to dispose. */
export async function readOffer({tensors, ...rest}: HeldOffer): Promise<RecordedNegatives> {
  const [anchors, candidates] = tensors[0].shape;
  const [similarities, eligible, weights] = (await Promise.all(tensors.map((tensor) => tensor.data()))) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return {anchors, candidates, similarities, eligible, weights, ...rest};
}

export const disposeOffers = (offers: readonly HeldOffer[]): void =>
  tf.dispose(offers.flatMap(({tensors}) => [...tensors]));
