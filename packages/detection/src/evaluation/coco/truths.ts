import {refuse} from '@annulus/trainer/checks';
import type {CocoObject} from '../../datasets/coco/coco-ground-truth.js';
import {hasLabelledKeypoint} from '../../datasets/scene/labelled-keypoint.js';
import {type Cells, cellsOf} from './cells.js';
import type {Grid} from './grid.js';
import type {IouType} from './iou-types.js';

/** The objects that are to be found. */
export interface Truths {
  readonly cells: Cells;
  /** Pixels. Shape `[truths]`, as the others. */
  readonly areas: Float64Array;
  /** 1 for a crowd, which many detections may match. */
  readonly crowds: Uint8Array;
  /** 1 for what may be found and need not: a crowd, or, of keypoints, an object without any. */
  readonly optional: Uint8Array;
}

/** @throws RangeError when one names an image or a category that is not there, or has no area */
export function truthsOf(objects: readonly CocoObject[], grid: Grid, iouType: IouType): Truths {
  const bare = objects.findIndex(({area}) => !Number.isFinite(area));
  if (bare >= 0) refuse(`area of annotations[${bare}]`, 'a finite number', objects[bare]?.area);
  const crowds = Uint8Array.from(objects, ({iscrowd = 0}) => iscrowd);
  return {
    cells: cellsOf(grid.cellsOf('annotations', objects), grid.cells),
    areas: Float64Array.from(objects, ({area}) => area),
    crowds,
    optional:
      iouType === 'keypoints'
        ? crowds.map((crowd, index) => (crowd || isUnlabelled(objects[index] as CocoObject) ? 1 : 0))
        : crowds,
  };
}

function isUnlabelled({keypoints = [], num_keypoints}: CocoObject): boolean {
  return num_keypoints === undefined ? !hasLabelledKeypoint(keypoints) : num_keypoints === 0;
}
