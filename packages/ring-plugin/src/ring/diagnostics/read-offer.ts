import * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import type {RecordedNegatives} from './recorded-negatives.js';

/** An offer that outlives its step, until it is read or disposed. */
export interface HeldOffer extends Pick<RecordedNegatives, 'temperature' | 'ids' | 'instances' | 'ages'> {
  /** Similarities, eligible, weights, each of Shape `[anchors, candidates]`. */
  readonly tensors: readonly [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
}

/** How much of an offer is looked at. */
export interface LookSize {
  /** Anchors, at most. */
  readonly anchors: number;
  /** Pairs of an anchor and a candidate, at most, but for the first anchor, which is always among them. */
  readonly pairs: number;
}

/**
 * Holds what is to be read of an offer: all of it, or its first anchors, whose order is drawn. Reading must not need the memory that
 * going through the anchors in blocks saves, nor a GPU wait for what is computed of them here.
 */
export function holdOffer(offer: NegativeCandidates, most: LookSize): HeldOffer {
  const {similarities, eligible, weights, temperature, ids, memory} = offer;
  const [all, candidates] = similarities.shape;
  const anchors = Math.min(all, most.anchors, Math.max(1, Math.floor(most.pairs / candidates)));
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
