import type {Detected, Instances, ObjectMask} from '@annulus/detection';
import type {DrawnObject} from './detection-case.js';
import {outlinePath} from './outline-path.js';
import {rightDetections} from './right-detections.js';

interface Drawing {
  readonly classes: readonly string[];
  /** Pixels of the picture to those of the image. */
  readonly scale: number;
}

/** Everything that is in an image. */
export const drawnTruth = (truth: Instances, {classes, scale}: Drawing): DrawnObject[] =>
  Array.from(truth.classes, (label, place) => ({
    label: `${classes[label]}${truth.crowds?.[place] === 1 ? ' (crowd)' : ''}`,
    ...shapeOf({...truth, count: truth.classes.length}, place, scale),
  }));

/** Of what was found in an image the surest, as many as there are objects. */
export function drawnDetections(detected: Detected, truth: Instances, {classes, scale}: Drawing): DrawnObject[] {
  const {scores} = detected;
  const falling = Array.from(scores, (_, place) => place).sort(
    (one, other) => (scores[other] as number) - (scores[one] as number),
  );
  const places = falling.slice(0, truth.classes.length);
  const right = rightDetections(detected, places, truth);
  return places.map((place, at) => ({
    label: `${classes[detected.classes[place] as number]}`,
    ...shapeOf({...detected, count: detected.classes.length}, place, scale, 'all'),
    found: {score: scores[place] as number, isRight: right[at] as boolean},
  }));
}

interface Shapes {
  readonly count: number;
  readonly boxes: ArrayLike<number>;
  readonly masks?: readonly ObjectMask[];
  readonly keypoints?: ArrayLike<number>;
}

/** @param shown - of its keypoints: the labelled ones, or `all` */
function shapeOf(
  {count, boxes, masks, keypoints}: Shapes,
  place: number,
  scale: number,
  shown: 'labelled' | 'all' = 'labelled',
): Pick<DrawnObject, 'box' | 'outline' | 'keypoints'> {
  const scaled = (value: number): number => Math.round(10 * scale * value) / 10;
  const values = (keypoints?.length ?? 0) / Math.max(1, count);
  const rows = Array.from({length: values}, (_, at) => keypoints?.[values * place + at] as number);
  const points = rows.map((value, at) => (at % 3 < 2 ? scaled(value) : Number(shown === 'all' || value > 0)));
  const mask = masks?.[place];
  return {
    box: [0, 1, 2, 3].map((side) => scaled(boxes[4 * place + side] as number)),
    ...(mask && {outline: outlinePath(mask, scale)}),
    ...(points.some((value, at) => at % 3 === 2 && value === 1) && {keypoints: points}),
  };
}
