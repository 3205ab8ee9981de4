import * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import type {RecordedNegatives} from './recorded-negatives.js';

/** How much of an offer is looked at. */
export interface LookSize {
  /** Anchors, at most. */
  readonly anchors: number;
  /** Pairs of an anchor and a candidate, at most, but for the first anchor, which is always among them. */
  readonly pairs: number;
}

/** The first anchors of an offer, read. */
interface Look {
  readonly anchors: number;
  readonly recorded: Promise<RecordedNegatives>;
}

/** One for each offer, whoever looks. */
const looks = new WeakMap<NegativeCandidates, Look>();

/**
 * Reads an offer while its step goes on: all of it, or its first anchors, whose order is drawn. Reading must not need the memory that
 * going through the anchors in blocks saves, nor a GPU wait for what is computed of them here: await it once the loss is read.
 */
export function readOffer(offer: NegativeCandidates, most: LookSize): Promise<RecordedNegatives> {
  const [all, candidates] = offer.similarities.shape;
  const anchors = Math.min(all, most.anchors, Math.max(1, Math.floor(most.pairs / candidates)));
  const taken = looks.get(offer);
  if (taken?.anchors === anchors) return taken.recorded;
  const recorded = readAnchors(offer, 0, anchors);
  recorded.catch(() => {}); // Told where it is awaited, which may be later.
  looks.set(offer, {anchors, recorded});
  return recorded;
}

/** As `readOffer`, of one anchor by its place: nothing more is read where somebody looks at it already. */
export async function readAnchor(offer: NegativeCandidates, anchor: number): Promise<RecordedNegatives> {
  const look = looks.get(offer);
  if (look === undefined || anchor >= look.anchors) return readAnchors(offer, anchor, 1);
  const {candidates, ids, similarities, eligible, weights, ...rest} = await look.recorded;
  const row = (values: Float32Array) => values.subarray(anchor * candidates, (anchor + 1) * candidates);
  return {
    ...rest,
    anchors: 1,
    candidates,
    ids: ids.subarray(anchor, anchor + 1),
    similarities: row(similarities),
    eligible: row(eligible),
    weights: row(weights),
  };
}

/** The reads begin before this returns; what is read of is released when they end. */
async function readAnchors(offer: NegativeCandidates, first: number, anchors: number): Promise<RecordedNegatives> {
  const {similarities, eligible, weights, temperature, ids, memory} = offer;
  const [all, candidates] = similarities.shape;
  const some = (tensor: tf.Tensor2D) =>
    tf.keep(anchors === all ? tensor.clone() : tf.slice(tensor, [first, 0], [anchors, -1]));
  const held = [some(similarities), some(eligible), some(weights)];
  const ages = memory.ages?.();
  const rest = {
    anchors,
    candidates,
    temperature,
    ids: ids.slice(first, first + anchors),
    instances: memory.instances.slice(),
    ...(ages && {ages}),
  };
  try {
    const [near, may, count] = (await Promise.all(held.map((tensor) => tensor.data()))) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    return {similarities: near, eligible: may, weights: count, ...rest};
  } finally {
    tf.dispose(held);
  }
}
