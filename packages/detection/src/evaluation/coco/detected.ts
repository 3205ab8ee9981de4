import type {RunLengths} from '../../masks/run-lengths.js';

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
