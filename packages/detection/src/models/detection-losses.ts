import type * as tf from '@tensorflow/tfjs';
import type {Boxes} from '../boxes/boxes.js';
import type {Instances} from '../datasets/scene/instances.js';
import type {AnchorPredictions} from '../heads/proposal-head.js';
import {boxLoss} from '../losses/box-loss.js';
import {classificationLoss} from '../losses/classification-loss.js';
import type {AnchorTargets} from '../targets/anchor-targets.js';
import type {DetectorDesign} from './detector-design.js';
import {proposalLosses} from './proposing/proposal-losses.js';
import type {SampledRegions} from './sampling/sampled-regions.js';
import type {Pool} from './tasks/region-task.js';

/** What a detector made of a batch on the way to its heads. */
export interface SeenBatch {
  /** Of the neck, the finest first. */
  readonly levels: readonly tf.Tensor4D[];
  /** What the proposal head says of each. */
  readonly said: readonly AnchorPredictions[];
  /** Of each. Shape of each `[anchors, 4]` */
  readonly anchors: readonly Boxes[];
}

/** What of a batch is learned from. */
export interface LearnedSample {
  /** Of each image. */
  readonly anchors: readonly AnchorTargets[];
  readonly regions: SampledRegions;
  /** Of each image. */
  readonly instances: readonly Instances[];
}

/** The losses of a detector by their names; all of them count the same. */
export function detectionLosses(
  {neck, proposals, boxes, tasks}: DetectorDesign,
  {levels, said}: SeenBatch,
  {anchors, regions, instances}: LearnedSample,
): Record<string, tf.Scalar> {
  const pool: Pool = (pooled, size) => neck.pool(levels, pooled, size);
  const {logits, deltas} = boxes.head.predict(pool(regions, boxes.size), {training: true});
  const others = Object.entries(tasks).map(([name, task]) => [name, task.loss(regions.objects, instances, pool)]);
  return {
    ...proposalLosses(said, anchors, proposals.anchorsPerImage),
    classes: classificationLoss(logits, regions.classes),
    boxes: boxLoss(deltas, regions, {beta: boxes.beta}),
    ...Object.fromEntries(others),
  };
}
