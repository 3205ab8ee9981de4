import {maskBox} from '../../../masks/mask-box.js';
import {maskOverlap} from '../../../masks/mask-overlap.js';
import type {RunLengths} from '../../../masks/run-lengths.js';
import type {Overlaps} from './overlap.js';
import {overlapOf, type PackedBoxes} from './overlaps-of-boxes.js';

/** Intersection over union of masks; of a crowd, over the detection's area. Only masks whose boxes meet are gone over. */
export function overlapsOfMasks(
  found: readonly RunLengths[],
  expected: readonly RunLengths[],
  crowds: Uint8Array,
): Overlaps {
  const [boxes, expectedBoxes] = [boxesOf(found), boxesOf(expected)];
  return (detections, truths, into) => {
    for (let row = 0; row < detections.length; row++) {
      const detection = detections[row] as number;
      for (let column = 0; column < truths.length; column++) {
        const truth = truths[column] as number;
        const meet = overlapOf(boxes, 4 * detection, expectedBoxes, 4 * truth, false) > 0;
        const kind = crowds[truth] === 1 ? 'crowd' : 'object';
        into[row * truths.length + column] = meet
          ? maskOverlap(found[detection] as RunLengths, expected[truth] as RunLengths, kind)
          : 0;
      }
    }
  };
}

function boxesOf(masks: readonly RunLengths[]): PackedBoxes {
  const boxes = new Float64Array(4 * masks.length);
  for (const [index, mask] of masks.entries()) boxes.set(maskBox(mask), 4 * index);
  return boxes;
}
