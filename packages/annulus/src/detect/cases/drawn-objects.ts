import type {Detected, Instances, ObjectMask} from '@annulus/detection';
import type {DrawnObject} from './detection-case.js';
import {judgedDetections} from './judged-detections.js';
import {outlinePath} from './outline-path.js';

/** Scores below which a keypoint is not drawn: Detectron2's `_KEYPOINT_THRESHOLD`. */
export const surePoint = 0.05;

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
  const judged = judgedDetections(detected, places, truth);
  return places.map((place, at) => {
    const [score, isRight] = [scores[place] as number, judged[at]];
    return {
      label: `${classes[detected.classes[place] as number]}`,
      ...shapeOf({...detected, count: detected.classes.length}, place, scale, surePoint),
      found: {score, ...(isRight !== undefined && {isRight})},
    };
  });
}

interface Shapes {
  readonly count: number;
  readonly boxes: ArrayLike<number>;
  readonly masks?: readonly ObjectMask[];
  readonly keypoints?: ArrayLike<number>;
}

/** @param least - what the third number of a keypoint that is drawn is at least: its label, or its score */
function shapeOf(
  {count, boxes, masks, keypoints}: Shapes,
  place: number,
  scale: number,
  least = 1,
): Pick<DrawnObject, 'box' | 'outline' | 'keypoints'> {
  const scaled = (value: number): number => Math.round(10 * scale * value) / 10;
  const values = (keypoints?.length ?? 0) / Math.max(1, count);
  const rows = Array.from({length: values}, (_, at) => keypoints?.[values * place + at] as number);
  const points = rows.map((value, at) => (at % 3 < 2 ? scaled(value) : Number(value >= least)));
  const mask = masks?.[place];
  return {
    box: [0, 1, 2, 3].map((side) => scaled(boxes[4 * place + side] as number)),
    ...(mask && {outline: outlinePath(mask, scale)}),
    ...(points.some((value, at) => at % 3 === 2 && value === 1) && {keypoints: points}),
  };
}
