import {expectNumbers} from '../arithmetic/expect-numbers.js';
import type {Detected} from './detected.js';
import type {IouType} from './iou-types.js';

/**
 * @param points - how many keypoints the categories name; 0: they name none, and each detection may have any number
 * @throws RangeError unless there is of the scores, and of what is evaluated, one for each class, in finite numbers
 */
export function expectDetected(found: Detected, iouType: IouType, points: number): void {
  const {boxes, scores} = found;
  const [count, image] = [found.classes.length, `image ${found.image}`];
  expectNumbers('scores', scores, count, image);
  if (iouType === 'segm') expectMasks(found, count, image);
  else expectNumbers('boxes', boxes, 4 * count, image);
  if (iouType === 'keypoints' && count > 0) expectKeypoints(found, count, points, image);
}

function expectMasks({masks}: Detected, count: number, image: string): void {
  const received = masks?.length ?? 0;
  if (received === count) return;
  const shown = received === 0 ? 'none' : `${received} of ${count}`;
  throw new RangeError(`Expected a mask of each detection in ${image}, received ${shown}.`);
}

function expectKeypoints({keypoints}: Detected, count: number, points: number, image: string): void {
  if (keypoints === undefined) {
    throw new RangeError(`Expected keypoints of each detection in ${image}, received none.`);
  }
  const values = points === 0 ? keypoints.length : 3 * points * count;
  expectNumbers('keypoints', keypoints, values, image);
  if (values > 0 && values % (3 * count) === 0) return;
  throw new RangeError(
    `Expected x, y and a score of the keypoints of each detection in ${image}, of ${count} in all, received ${values} numbers.`,
  );
}
