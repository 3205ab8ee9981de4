import type {Boxes} from '../boxes/boxes.js';
import {boxCount} from '../boxes/boxes.js';
import type {KeypointPlaces} from '../losses/keypoint-loss.js';

/**
 * Where in the heat maps of regions their keypoints lie: `⌊(x − x1) · size / width⌋`, a point on the right or lower edge in the last
 * column or row. A point that is not labelled, or outside of its region, does not count, and its place is 0 (He et al. 2017).
 *
 * @param keypoints - x, y and visibility of each, 0 for what is not labelled. Shape `[regions, keypoints, 3]`
 * @param boxes - the regions. Shape `[regions, 4]`
 * @param size - of the maps; default 56
 */
export function keypointTargets(keypoints: ArrayLike<number>, boxes: Boxes, size = 56): KeypointPlaces {
  const points = keypoints.length / 3;
  const ofEach = points / Math.max(1, boxCount(boxes));
  const [places, valid] = [new Int32Array(points), new Uint8Array(points)];
  for (let point = 0; point < points; point++) {
    const box = 4 * Math.floor(point / ofEach);
    const along = (axis: 0 | 1) => {
      const [from, to] = [boxes[box + axis] as number, boxes[box + axis + 2] as number];
      const value = keypoints[3 * point + axis] as number;
      return value === to ? size - 1 : Math.floor(((value - from) * size) / (to - from));
    };
    const [x, y] = [along(0), along(1)];
    const isInside = x >= 0 && y >= 0 && x < size && y < size;
    if (!isInside || !((keypoints[3 * point + 2] as number) > 0)) continue;
    places[point] = y * size + x;
    valid[point] = 1;
  }
  return {places, valid};
}
