import {type ChannelStatistics, compose, normalize, type Random, randomHorizontalFlip, resize} from '@annulus/datasets';
import type {ImageSize} from '../../boxes/image-size.js';
import type {DetectionExample} from '../scene/detection-dataset.js';
import {flippedInstances} from './flipped-instances.js';
import {resizedInstances} from './resized-instances.js';

/** What is done to an image and to all that is in it. */
export interface ExampleChange {
  readonly sides: ImageSize;
  readonly statistics: ChannelStatistics;
  /** Mirrored left to right, when it is given: the keypoint that each becomes. */
  readonly keypointSwap?: readonly number[];
}

/** An image resized, mirrored or not, and normalised, with its instances in the new pixels. */
export function transformedExample(example: DetectionExample, change: ExampleChange, random: Random): DetectionExample {
  const {sides, statistics, keypointSwap} = change;
  const [height = 0, width = 0] = example.input.shape;
  const resized = resizedInstances(example.instances, {height, width}, sides);
  const steps = [
    resize({size: [sides.height, sides.width]}),
    ...(keypointSwap ? [randomHorizontalFlip({probability: 1})] : []),
    normalize(statistics),
  ];
  return {
    ...example,
    input: compose(...steps)(example.input, random),
    instances: keypointSwap ? flippedInstances(resized, sides, keypointSwap) : resized,
  };
}
