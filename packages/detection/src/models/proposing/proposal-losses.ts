import * as tf from '@tensorflow/tfjs';
import {joinedBoxes} from '../../boxes/joined-boxes.js';
import type {AnchorPredictions} from '../../heads/proposal-head.js';
import {pickRows} from '../../layers/pick-rows.js';
import {binaryCrossEntropy} from '../../losses/binary-cross-entropy.js';
import {smoothL1} from '../../losses/smooth-l1.js';
import type {AnchorTargets} from '../../targets/anchor-targets.js';

/** The losses of a region proposal network. */
export interface ProposalLosses {
  readonly objectness: tf.Scalar;
  readonly proposals: tf.Scalar;
}

/**
 * Whether sampled anchors hold an object, by binary cross-entropy, and where it is, by the absolute difference; both sums are divided by
 * the anchors that may be sampled of all images (Ren et al. 2015, as in Detectron2).
 *
 * @param targets - of each image; anchors count over all levels
 * @param perImage - anchors that may be sampled of one
 */
export function proposalLosses(
  levels: readonly AnchorPredictions[],
  targets: readonly AnchorTargets[],
  perImage: number,
): ProposalLosses {
  const rows = (kind: 'positives' | 'negatives') => {
    return targets.flatMap((each, image) =>
      Array.from(each[kind], (anchor) => rowOf(levels, targets.length, image, anchor)),
    );
  };
  const [positive, negative] = [rows('positives'), rows('negatives')];
  const wanted = new Float32Array(positive.length + negative.length).fill(1, 0, positive.length);
  const deltas = joinedBoxes(targets.map((each) => each.deltas));
  return tf.tidy(() => {
    const picked = (kind: 'logits' | 'deltas', columns: number, indices: number[]): tf.Tensor2D => {
      const all = levels.map((level): tf.Tensor2D => tf.reshape(level[kind], [level[kind].size / columns, columns]));
      return pickRows(tf.concat(all), Int32Array.from(indices));
    };
    const mean = (sum: () => tf.Scalar, count: number): tf.Scalar =>
      count === 0 ? tf.scalar(0) : tf.div(sum(), perImage * targets.length);
    return {
      objectness: mean(() => {
        const logits = picked('logits', 1, [...positive, ...negative]);
        return binaryCrossEntropy(logits, tf.tensor2d(wanted, [wanted.length, 1]));
      }, wanted.length),
      proposals: mean(() => {
        const moved = picked('deltas', 4, positive);
        return smoothL1(moved, tf.tensor2d(deltas, [positive.length, 4]));
      }, positive.length),
    };
  });
}

/** Where an anchor of an image is among all of a batch, level after level, image after image. */
function rowOf(levels: readonly AnchorPredictions[], images: number, image: number, anchor: number): number {
  let [first, own] = [0, anchor];
  for (const {logits} of levels) {
    const count = logits.size / images;
    if (own < count) return first + image * count + own;
    own -= count;
    first += images * count;
  }
  throw new RangeError(`Expected an anchor of the levels, received ${anchor}.`);
}
