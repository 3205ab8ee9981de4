import type {ImageSize} from '../../boxes/image-size.js';
import {resizedMask} from '../../masks/object-mask.js';
import type {Instances} from '../scene/instances.js';

/** Instances of an image that is resized. */
export function resizedInstances(instances: Instances, from: ImageSize, to: ImageSize): Instances {
  const scales = [to.width / from.width, to.height / from.height];
  const {boxes, masks, keypoints} = instances;
  return {
    ...instances,
    boxes: boxes.map((value, at) => value * (scales[at % 2] as number)),
    ...(masks && {masks: masks.map((mask) => resizedMask(mask, from, to))}),
    ...(keypoints && {keypoints: keypoints.map((value, at) => value * (scales[at % 3] ?? 1))}),
  };
}
