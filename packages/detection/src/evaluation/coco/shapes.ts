import type {ImageSize} from '../../boxes/image-size.js';
import type {CocoGroundTruth} from '../../datasets/coco/coco-ground-truth.js';
import {maskBox} from '../../masks/mask-box.js';
import type {RunLengths} from '../../masks/run-lengths.js';
import {maskOf, type Segmentation} from '../../masks/segmentation.js';
import type {PackedBoxes} from './overlaps/overlaps-of-boxes.js';

/** What an annotation or a result shows of an object. */
interface Shown {
  readonly image_id: number;
  readonly bbox?: readonly number[];
  readonly segmentation?: Segmentation;
  readonly keypoints?: readonly number[];
}

/** Reads boxes, masks and keypoints of annotations and results, as pycocotools completes what one of them lacks. */
export class Shapes {
  readonly #sizes: ReadonlyMap<number, ImageSize>;

  constructor({images}: Pick<CocoGroundTruth, 'images'>) {
    this.#sizes = new Map(images.map(({id, height, width}) => [id, {height, width}]));
  }

  /** Their boxes; where one is missing, the one around its mask, or around its keypoints. */
  boxes(list: string, shown: readonly Shown[]): PackedBoxes {
    const boxes = new Float64Array(4 * shown.length);
    for (const [index, {image_id, bbox, segmentation, keypoints}] of shown.entries()) {
      if (bbox?.length === 4) boxes.set(bbox, 4 * index);
      else if (segmentation) boxes.set(maskBox(this.#mask(list, index, image_id, segmentation)), 4 * index);
      else if (keypoints) boxes.set(extentOf(keypoints), 4 * index);
      else throw lacks(list, index, 'a bbox');
    }
    const odd = boxes.findIndex((value) => !Number.isFinite(value));
    if (odd >= 0) throw notFinite(list, Math.floor(odd / 4), 'bbox');
    return boxes;
  }

  /** Their masks; where one is missing, its box. */
  masks(list: string, shown: readonly Shown[]): RunLengths[] {
    return shown.map(({image_id, segmentation, bbox}, index) => {
      const drawn = segmentation ?? (bbox?.length === 4 ? [cornersOf(bbox)] : undefined);
      if (drawn === undefined) throw lacks(list, index, 'a segmentation');
      return this.#mask(list, index, image_id, drawn);
    });
  }

  /** Their keypoints, as many of each as there are `points`. */
  keypoints(list: string, shown: readonly Shown[], points: number): (readonly number[])[] {
    return shown.map(({keypoints}, index) => {
      if (keypoints?.length === 3 * points) {
        if (keypoints.every(Number.isFinite)) return keypoints;
        throw notFinite(list, index, 'keypoints');
      }
      const received = keypoints === undefined ? 'none' : `${keypoints.length} numbers`;
      throw lacks(list, index, `three numbers for each of ${points} keypoints`, received);
    });
  }

  #mask(list: string, index: number, image: number, segmentation: Segmentation): RunLengths {
    const {height, width} = this.#sizes.get(image) as ImageSize;
    try {
      return maskOf(segmentation, height, width);
    } catch (cause) {
      throw new RangeError(`${list}[${index}]: ${(cause as Error).message}`, {cause});
    }
  }
}

/** The box around some keypoints: left, top, width and height. */
export function extentOf(keypoints: readonly number[]): [number, number, number, number] {
  const [x, y] = [0, 1].map((axis) => keypoints.filter((_, place) => place % 3 === axis)) as [number[], number[]];
  const [left, top] = [Math.min(...x), Math.min(...y)];
  return [left, top, Math.max(...x) - left, Math.max(...y) - top];
}

function cornersOf(box: readonly number[]): number[] {
  const [x = 0, y = 0, width = 0, height = 0] = box;
  const [right, bottom] = [x + width, y + height];
  return [x, y, x, bottom, right, bottom, right, y];
}

const lacks = (list: string, index: number, what: string, received = 'none'): RangeError =>
  new RangeError(`Expected ${list}[${index}] to have ${what}, received ${received}.`);

const notFinite = (list: string, index: number, what: string): RangeError =>
  new RangeError(
    `Expected ${what} of ${list}[${index}] to be finite numbers. Leave out what is not, or find out where it comes from.`,
  );
