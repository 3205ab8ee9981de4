import {type ChannelStatistics, channelStatistics, type ExampleTransform, madeBy} from '@annulus/datasets';
import {fraction, knownOptions, positiveInteger, refuse} from '@annulus/trainer/checks';
import type {DetectionExample} from '../scene/detection-dataset.js';
import {trainableInstances} from '../scene/trainable.js';
import {personKeypointSwap} from './person-keypoints.js';
import {shortestEdge} from './shortest-edge.js';
import {transformedExample} from './transformed-example.js';
import {visibleKeypoints} from './visible-keypoints.js';

export interface DetectionTransformOptions {
  /** Pixels that the longer side has at most. */
  readonly longest?: number;
  /** Default: those of ImageNet. */
  readonly statistics?: ChannelStatistics;
}

export interface DetectionAugmentationOptions extends DetectionTransformOptions {
  /** Pixels of the shorter side: one of them is drawn for each image, each as likely. Default: COCO's, 640 to 800 in steps of 32. */
  readonly shortest?: readonly number[];
  /** Chance of mirroring, in [0, 1]. */
  readonly flip?: number;
  /** The keypoint that each becomes in a mirror. Default: COCO's 17 of a person. */
  readonly keypointSwap?: readonly number[];
}

/** Pixels of the shorter side of COCO's training images, as Detectron2 draws them. */
export const cocoSides: readonly number[] = [640, 672, 704, 736, 768, 800];

/**
 * What Mask R-CNN trains on (He et al., 2017, with Detectron2's numbers): the shorter side resized to a size that is drawn, mirrored
 * or not, normalised, and only what can be learned from; keypoints outside the image are not labelled.
 */
export function detectionAugmentation(options: DetectionAugmentationOptions = {}): ExampleTransform<DetectionExample> {
  const {shortest = cocoSides, longest = 1333, flip = 0.5} = options;
  const {keypointSwap = personKeypointSwap, statistics = channelStatistics.imagenet} = options;
  knownOptions('detectionAugmentation', options, ['shortest', 'longest', 'flip', 'keypointSwap', 'statistics']);
  if (shortest.length === 0) refuse('shortest', 'one size or more', shortest);
  for (const size of [...shortest, longest]) positiveInteger('shortest and longest', size);
  fraction('flip', flip);
  const transform: ExampleTransform<DetectionExample> = (example, random) => {
    const [height = 0, width = 0] = example.input.shape;
    const sides = shortestEdge({height, width}, shortest[random.integer(shortest.length)] as number, longest);
    const mirrored = random.bernoulli(flip) && {keypointSwap};
    const {instances, ...image} = transformedExample(example, {sides, statistics, ...mirrored}, random);
    const kept = trainableInstances(visibleKeypoints(instances, sides), sides.height, sides.width);
    return {...image, instances: kept};
  };
  return madeBy(transform, {module: import.meta.url, name: 'detectionAugmentation', arguments: [options]});
}
