import type {ImageSize} from '../../boxes/image-size.js';
import type {Instances} from '../scene/instances.js';

/** Instances whose keypoints outside the image are no longer labelled; those that are not labelled are 0, 0, 0. */
export function visibleKeypoints(instances: Instances, {height, width}: ImageSize): Instances {
  const {keypoints} = instances;
  if (keypoints === undefined) return instances;
  const visible = keypoints.slice();
  for (let at = 0; at < visible.length; at += 3) {
    const [x = 0, y = 0, visibility] = visible.subarray(at, at + 3);
    const isInside = x >= 0 && x <= width && y >= 0 && y <= height;
    if (!isInside || visibility === 0) visible.fill(0, at, at + 3);
  }
  return {...instances, keypoints: visible};
}
