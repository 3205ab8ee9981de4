import type {CocoObject} from '../../../datasets/coco/coco-ground-truth.js';
import {hasLabelledKeypoint} from '../../../datasets/scene/labelled-keypoint.js';
import {pairwiseSum} from '../../arithmetic/pairwise-sum.js';
import type {Overlaps} from './overlap.js';

/**
 * Object keypoint similarity: how near the labelled keypoints of a truth are, a normal density of the distance over the object's
 * size, averaged (COCO, 2016). Of a truth without any, how far outside its doubled box the points lie.
 *
 * @param found - keypoints of each detection: x, y and a number that is not looked at of each point
 * @param sigmas - how far off each point may be, as a share of the object's size
 */
export function keypointSimilarities(
  found: readonly (readonly number[])[],
  expected: readonly CocoObject[],
  sigmas: readonly number[],
): Overlaps {
  const variances = Float64Array.from(sigmas, (sigma) => (sigma * 2) ** 2);
  const terms = new Float64Array(sigmas.length);
  return (detections, truths, into) => {
    for (let column = 0; column < truths.length; column++) {
      const {keypoints = [], bbox, area} = expected[truths[column] as number] as CocoObject;
      const [x = 0, y = 0, width = 0, height = 0] = bbox;
      const labelled = hasLabelledKeypoint(keypoints);
      for (let row = 0; row < detections.length; row++) {
        const points = found[detections[row] as number] as readonly number[];
        let count = 0;
        for (let point = 0; point < variances.length; point++) {
          if (labelled && !((keypoints[3 * point + 2] as number) > 0)) continue;
          const [across, down] = [points[3 * point] as number, points[3 * point + 1] as number];
          const dx = labelled ? across - (keypoints[3 * point] as number) : outside(across, x, width);
          const dy = labelled ? down - (keypoints[3 * point + 1] as number) : outside(down, y, height);
          const distance = (dx * dx + dy * dy) / (variances[point] as number) / (area + Number.EPSILON) / 2;
          terms[count++] = Math.exp(-distance);
        }
        into[row * truths.length + column] = pairwiseSum(terms.subarray(0, count)) / count;
      }
    }
  };
}

/** How far a coordinate lies outside a side of a box that is three times as long. */
const outside = (at: number, from: number, length: number): number =>
  Math.max(0, from - length - at) + Math.max(0, at - (from + length * 2));
