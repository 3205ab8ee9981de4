import {randomFor} from '@annulus/datasets';
import type {Step} from '@annulus/trainer';
import {knownOptions, nonNegativeInteger, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import type {NegativeSampler, Weighing} from '../negative-sampler.js';
import {mixtures} from './mixtures.js';

export interface MixedOptions {
  /** N, of the most similar candidates, the ones that are mixed; fewer where fewer are kept. Default 256. */
  readonly hardest?: number;
  /** s, mixtures of two of them, each share in (0, 1); 0 for none. Default 256. */
  readonly pairs?: number;
  /** s′, mixtures of one of them with the anchor, whose share is below 0.5; 0 for none. Default 32. */
  readonly withAnchor?: number;
  /** Of what is mixed, and in which shares. */
  readonly seed?: number;
}

/**
 * Adds negatives mixed from the hardest candidates that are kept, as if the memory held them too: MoCHi (Kalantidis et al.
 * 2020). They receive no gradient, and replace those of a `Mixed` before it.
 *
 * The defaults are MoCHi's 1024, 1024 and 128 for ImageNet, in proportion to a memory of 4096. The draws depend on the seed,
 * the step, and the anchor's instance, so that no order of a batch changes them.
 */
export class Mixed implements NegativeSampler {
  readonly #options: Required<MixedOptions>;

  /** @throws RangeError when a number is no integer of its range, or nothing is to be mixed */
  constructor(options: MixedOptions = {}) {
    const {
      hardest = 256,
      pairs = 256,
      withAnchor = 32,
      seed = 0,
    } = knownOptions('Mixed', options, ['hardest', 'pairs', 'withAnchor', 'seed']);
    positiveInteger('hardest', hardest);
    for (const [name, count] of Object.entries({pairs, withAnchor})) nonNegativeInteger(name, count);
    positiveInteger('pairs + withAnchor', pairs + withAnchor);
    this.#options = {hardest, pairs, withAnchor, seed};
  }

  weigh(negatives: NegativeCandidates, step: Step): Weighing {
    const {anchors, memory, ids} = negatives;
    const {hardest, pairs} = this.#options;
    const draws = this.#draw(ids, step);
    const {order, kept} = hardestOf(negatives, hardest);
    const place = draws.first.mul(kept).floor().minimum(kept.sub(1)).maximum(0);
    const after = place.add(1).add(draws.second.mul(kept.sub(1)).floor());
    const otherPlace = after.sub(after.greaterEqual(kept).toFloat().mul(kept));
    const starts = tf.range(0, ids.length).mul(order.shape[1]).expandDims(1);
    const rowsAt = (places: tf.Tensor): tf.Tensor2D =>
      tf.gather(order.flatten(), places.add(starts).flatten().toInt() as tf.Tensor1D).reshape([ids.length, -1]);
    const synthetic = mixtures({
      rows: memory.rows,
      anchors,
      first: rowsAt(place),
      second: rowsAt(tf.slice(otherPlace, [0, 0], [-1, pairs])),
      share: draws.share,
    });
    return {synthetic};
  }

  /** Numbers in [0, 1), those of a share of the anchor in [0, 0.5). Each of Shape `[anchors, mixtures]`. */
  #draw(ids: Int32Array, {info}: Step): Record<'first' | 'second' | 'share', tf.Tensor2D> {
    const {pairs, withAnchor, seed} = this.#options;
    const size = pairs + withAnchor;
    const empty = () => new Float32Array(ids.length * size);
    const values = {first: empty(), second: empty(), share: empty()};
    ids.forEach((id, anchor) => {
      const random = randomFor('mixedNegatives', seed, info.epoch, info.batch, id);
      for (let mixture = 0; mixture < size; mixture++) {
        values.first[anchor * size + mixture] = random.uniform();
        values.second[anchor * size + mixture] = random.uniform();
        values.share[anchor * size + mixture] = random.uniform(0, mixture < pairs ? 1 : 0.5);
      }
    });
    const asTensor = (numbers: Float32Array) => tf.tensor2d(numbers, [ids.length, size]);
    return {first: asTensor(values.first), second: asTensor(values.second), share: asTensor(values.share)};
  }
}

/** The most similar candidates of each anchor, those that are kept first, and how many are. */
function hardestOf({similarities, weights}: NegativeCandidates, count: number) {
  const counted = weights.greater(0);
  const among = tf.where(counted, similarities, tf.fill(similarities.shape, -2));
  const {indices: order} = tf.topk(among, Math.min(count, similarities.shape[1]));
  return {
    order,
    kept: counted
      .toFloat()
      .sum(1, true)
      .minimum(order.shape[1] as number),
  };
}
