import {randomFor} from '@annulus/datasets';
import type {Boxes} from '../../boxes/boxes.js';
import {joinedBoxes} from '../../boxes/joined-boxes.js';
import type {Instances} from '../../datasets/scene/instances.js';
import type {Regions} from '../../region-pooling/regions.js';
import {regionTargets} from '../../targets/region-targets.js';
import type {SampleKey} from './sample-key.js';

/** The regions of a batch that are learned from. */
export interface SampledRegions extends Regions {
  /** Background is the last. Shape `[regions]` */
  readonly classes: Int32Array;
  /** Shape `[regions, 4]` */
  readonly deltas: Float32Array;
  /** Those of objects. */
  readonly objects: ObjectRegions;
}

/** Regions of objects, and of which. */
export interface ObjectRegions extends Regions {
  /** Shape `[regions]` */
  readonly classes: Int32Array;
  /** The place of the object of each among those of its image. Shape `[regions]` */
  readonly truths: Int32Array;
}

export interface RegionSampling {
  readonly classes: number;
  /** Of an image. */
  readonly count: number;
}

/**
 * Samples the regions of each image.
 *
 * @param proposals - of each image
 * @param instances - of each image
 */
export function sampledRegions(
  proposals: readonly Boxes[],
  instances: readonly Instances[],
  keys: readonly SampleKey[],
  options: RegionSampling,
): SampledRegions {
  const sampled = proposals.map((boxes, index) => {
    const {seed, update, image} = keys[index] as SampleKey;
    const random = randomFor('sampledRegions', seed, update, image);
    const targets = regionTargets(boxes, instances[index] as Instances, random, options);
    const {foreground} = targets;
    const objects = {
      boxes: targets.boxes.subarray(0, 4 * foreground),
      classes: targets.classes.subarray(0, foreground),
    };
    return {...targets, objects};
  });
  const images = (count: (index: number) => number): Int32Array =>
    Int32Array.from(sampled.flatMap((_, index) => Array<number>(count(index)).fill(index)));
  return {
    boxes: joinedBoxes(sampled.map(({boxes}) => boxes)),
    classes: Int32Array.from(sampled.flatMap(({classes}) => [...classes])),
    deltas: joinedBoxes(sampled.map(({deltas}) => deltas)),
    images: images((index) => sampled[index]?.classes.length ?? 0),
    objects: {
      boxes: joinedBoxes(sampled.map(({objects}) => objects.boxes)),
      classes: Int32Array.from(sampled.flatMap(({objects}) => [...objects.classes])),
      truths: Int32Array.from(sampled.flatMap(({truths}) => [...truths])),
      images: images((index) => sampled[index]?.foreground ?? 0),
    },
  };
}
