import type {CocoCategory} from '@annulus/datasets';
import {HALF_A_PIXEL} from '../../datasets/coco/half-a-pixel.js';
import {compressedCounts} from '../../masks/compressed-counts.js';
import type {RunLengths} from '../../masks/run-lengths.js';
import type {CocoResult} from './coco-results.js';
import type {IouType} from './iou-types.js';

/** What was found in an image, in the pixels of its file. Each array has one row or value a detection. */
export interface Detected {
  /** As its data set numbers or names it; COCO's are numbers. */
  readonly image: number | string;
  /** Left, top, right, bottom. Shape `[detections, 4]`. */
  readonly boxes: ArrayLike<number>;
  /** Counted from 0, by rising ids of the categories. Shape `[detections]`. */
  readonly classes: ArrayLike<number>;
  /** Shape `[detections]`. */
  readonly scores: ArrayLike<number>;
  readonly masks?: readonly RunLengths[];
  /** x, y and a score. Shape `[detections, keypoints, 3]`. */
  readonly keypoints?: ArrayLike<number>;
}

/**
 * Detections as COCO's results: boxes, with keypoints where these are evaluated, or masks alone, so that a mask's area counts and not
 * its box's (Detectron2's way).
 *
 * @throws RangeError when a class is no category, an image has a name, or masks or keypoints are evaluated and there are none
 */
export function detectedResults(
  detected: readonly Detected[],
  categories: readonly CocoCategory[],
  iouType: IouType,
): CocoResult[] {
  const ids = categories.map(({id}) => id).sort((one, other) => one - other);
  return detected.flatMap((found) => {
    const image_id = numberOf(found.image);
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
  if (typeof image === 'number') return image;
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

function codedMaskOf({image, masks}: Detected, place: number): Pick<CocoResult, 'segmentation'> {
  const mask = masks?.[place];
  if (mask === undefined) throw new RangeError(`Expected a mask of each detection in image ${image}, received none.`);
  return {segmentation: {size: [mask.height, mask.width], counts: compressedCounts(mask.counts)}};
}

function keypointsOf({image, classes, keypoints}: Detected, place: number): number[] {
  if (keypoints === undefined) {
    throw new RangeError(`Expected keypoints of each detection in image ${image}, received none.`);
  }
  const values = keypoints.length / classes.length;
  return Array.from({length: values}, (_, at) => {
    const value = keypoints[values * place + at] as number;
    return at % 3 === 2 ? value : value - HALF_A_PIXEL;
  });
}
