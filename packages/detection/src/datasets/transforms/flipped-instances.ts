import type {ImageSize} from '../../boxes/image-size.js';
import {flippedMask} from '../../masks/object-mask.js';
import type {Instances} from '../scene/instances.js';

/**
 * Instances of an image that is mirrored left to right.
 *
 * @param keypointSwap - the keypoint that each becomes
 * @throws RangeError when there is not one for each keypoint
 */
export function flippedInstances(instances: Instances, {width}: ImageSize, keypointSwap: readonly number[]): Instances {
  const {boxes, masks, keypoints} = instances;
  const opposite = (at: number): number => (at % 4 === 0 ? at + 2 : at - 2);
  return {
    ...instances,
    boxes: boxes.map((value, at) => (at % 2 === 0 ? width - (boxes[opposite(at)] as number) : value)),
    ...(masks && {masks: masks.map((mask) => flippedMask(mask, width))}),
    ...(keypoints && {keypoints: flippedKeypoints(keypoints, instances.classes.length, width, keypointSwap)}),
  };
}

function flippedKeypoints(
  keypoints: Float32Array,
  instances: number,
  width: number,
  swap: readonly number[],
): Float32Array {
  const points = keypoints.length / Math.max(1, 3 * instances);
  if (instances > 0 && points !== swap.length) {
    throw new RangeError(`Expected keypointSwap to have one for each of ${points} keypoints, received ${swap.length}.`);
  }
  const flipped = new Float32Array(keypoints.length);
  for (let at = 0; at < keypoints.length; at += 3) {
    const point = (at / 3) % points;
    const from = at + 3 * ((swap[point] as number) - point);
    const [x = 0, y = 0, visibility = 0] = keypoints.subarray(from, from + 3);
    flipped.set([width - x, y, visibility], at);
  }
  return flipped;
}
