import * as tf from '@tensorflow/tfjs';
import {
  binaryCrossEntropy,
  boxLoss,
  classificationLoss,
  encodeBoxes,
  maskLoss,
  pickBoxes,
  poolFromLevels,
  smoothL1,
} from '../src/index.js';
import {narrowAnchors, type narrowDetector} from './narrow-detector.js';
import {flat, type Reference} from './reference.js';

/** The five losses of the narrow Mask R-CNN on the sample that the reference names, by Detectron2's names. */
export function narrowLosses(
  detector: ReturnType<typeof narrowDetector>,
  stages: readonly tf.Tensor4D[],
  {sampled, images}: Reference,
  masks: Float32Array,
): Record<string, tf.Scalar> {
  const maps = detector.pyramid.levels(stages);
  const anchors = Float32Array.from(narrowAnchors().flatMap((level) => [...level]));
  const said = maps.map((map) => detector.proposals.predict(map));
  const joined = (kind: 'logits' | 'deltas', columns: number): tf.Tensor2D =>
    tf.reshape(
      tf.concat(
        said.map((level) => tf.reshape(level[kind], [2, level[kind].size / 2 / columns, columns])),
        1,
      ),
      [(2 * anchors.length) / 4, columns],
    );
  const places = (kind: 'anchorPositive' | 'anchorNegative') =>
    sampled.flatMap((each: Reference, image: number) =>
      each[kind].map((anchor: number) => image * (anchors.length / 4) + anchor),
    );
  const [positive, negative] = [places('anchorPositive'), places('anchorNegative')];
  const pick = (from: tf.Tensor2D, rows: number[]) => tf.gather(from, tf.tensor1d(rows, 'int32'));
  const truths = (image: number, which: number[]) => pickBoxes(flat(images[image].boxes), which);
  const anchorDeltas = sampled.flatMap(({anchorPositive, anchorTruth}: Reference, image: number) => [
    ...encodeBoxes(pickBoxes(anchors, anchorPositive), truths(image, anchorTruth), [1, 1, 1, 1]),
  ]);
  const objectness = [...positive.map(() => 1), ...negative.map(() => 0)];

  const regions = {
    boxes: flat(sampled.map(({boxes}: Reference) => boxes)),
    images: Int32Array.from(sampled.flatMap(({boxes}: Reference, image: number) => boxes.map(() => image))),
  };
  const classes = Int32Array.from(sampled.flatMap((each: Reference) => each.classes));
  const deltas = Float32Array.from(
    sampled.flatMap(({boxes, truth}: Reference, image: number) => [
      ...encodeBoxes(flat(boxes), truths(image, truth), [10, 10, 5, 5]),
    ]),
  );
  const fine = maps.slice(0, 4);
  const box = detector.boxes.predict(poolFromLevels(fine, regions, {size: 7}));
  const inside = [...classes.keys()].filter((region) => (classes[region] as number) < 5);
  const own = {
    boxes: pickBoxes(regions.boxes, inside),
    images: Int32Array.from(inside, (region) => regions.images[region] as number),
  };
  const maskLogits = detector.masks.predict(poolFromLevels(fine, own, {size: 14}));
  const ownClasses = Int32Array.from(inside, (region) => classes[region] as number);
  return {
    loss_rpn_cls: tf.div(
      binaryCrossEntropy(
        pick(joined('logits', 1), [...positive, ...negative]),
        tf.tensor2d(objectness, [objectness.length, 1]),
      ),
      2 * 64,
    ),
    loss_rpn_loc: tf.div(
      smoothL1(pick(joined('deltas', 4), positive), tf.tensor2d(anchorDeltas, [positive.length, 4])),
      2 * 64,
    ),
    loss_cls: classificationLoss(box.logits, classes),
    loss_box_reg: boxLoss(box.deltas, {classes, deltas}),
    loss_mask: maskLoss(maskLogits, {classes: ownClasses, masks}),
  };
}
