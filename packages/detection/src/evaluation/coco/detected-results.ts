import type {CocoCategory} from '@annulus/datasets';
import {HALF_A_PIXEL} from '../../datasets/coco/half-a-pixel.js';
import {compressedCounts} from '../../masks/compressed-counts.js';
import type {RunLengths} from '../../masks/run-lengths.js';
import type {CocoResult} from './coco-results.js';
import type {Detected} from './detected.js';
import {expectDetected} from './expect-detected.js';
import type {IouType} from './iou-types.js';

/**
 * Detections as COCO's results: boxes, with keypoints where these are evaluated, or masks alone, so that a mask's area counts and not
 * its box's (Detectron2's way).
 *
 * @throws RangeError when a class is no category, an image has a name, or of what is evaluated, or of the scores, there is not one for
 *   each class, in finite numbers
 */
export function detectedResults(
  detected: readonly Detected[],
  categories: readonly CocoCategory[],
  iouType: IouType,
): CocoResult[] {
  const ids = categories.map(({id}) => id).sort((one, other) => one - other);
  const points = Math.max(0, ...categories.map(({keypoints = []}) => keypoints.length));
  return detected.flatMap((found) => {
    const image_id = numberOf(found.image);
    expectDetected(found, iouType, points);
    return Array.from(found.classes, (label, place): CocoResult => {
      const category_id = ids[label];
      if (category_id === undefined) {
        throw new RangeError(
          `Expected a class from 0 to ${ids.length - 1}, received ${label} in image ${found.image}.`,
        );
      }
      const shape = iouType === 'segm' ? codedMaskOf(found, place) : {bbox: boxOf(found, place)};
      const keypoints = iouType === 'keypoints' && {keypoints: keypointsOf(found, place)};
      return {image_id, category_id, score: found.scores[place] as number, ...shape, ...keypoints};
    });
  });
}

function numberOf(image: number | string): number {
  if (Number.isFinite(image)) return image as number;
  if (typeof image === 'number') throw new RangeError(`Expected the number of an image, received ${image}.`);
  throw new RangeError(
    `Expected the number of an image, as COCO has them, received "${image}". Evaluate images that have names by evaluateVoc.`,
  );
}

function boxOf({boxes}: Detected, place: number): number[] {
  const [left, top, right, bottom] = [0, 1, 2, 3].map((side) => boxes[4 * place + side] as number) as [
    number,
    number,
    number,
    number,
  ];
  return [left, top, right - left, bottom - top];
}

function codedMaskOf({masks = []}: Detected, place: number): Pick<CocoResult, 'segmentation'> {
  const {height, width, counts} = masks[place] as RunLengths;
  return {segmentation: {size: [height, width], counts: compressedCounts(counts)}};
}

function keypointsOf({classes, keypoints = []}: Detected, place: number): number[] {
  const values = keypoints.length / classes.length;
  return Array.from({length: values}, (_, at) => {
    const value = keypoints[values * place + at] as number;
    return at % 3 === 2 ? value : value - HALF_A_PIXEL;
  });
}
