import {knownOptions, oneOf} from '@annulus/trainer/checks';
import {fixedDecimals} from '../arithmetic/fixed-decimals.js';
import {averagePrecisionOf11Points, averagePrecisionOfAllPoints} from './average-precision.js';
import {type VocBox, vocPrecisionRecall} from './voc-matching.js';

/** Objects of an image. */
export interface VocObjects {
  readonly image: string;
  /** Left, top, right, bottom in pixels from 0 on, as `vocDetection` gives them. Shape `[objects, 4]`. */
  readonly boxes: ArrayLike<number>;
  /** Counted from 0. Shape `[objects]`. */
  readonly classes: ArrayLike<number>;
}

export interface VocEvaluationOptions {
  /** 1 in `difficult` is an object whose finding counts neither for nor against. */
  readonly truth: readonly (VocObjects & {readonly difficult: ArrayLike<number>})[];
  readonly results: readonly (VocObjects & {readonly scores: ArrayLike<number>})[];
  /** The names of the classes. */
  readonly classes: readonly string[];
  /** How average precision is taken: of 11 points as in 2007, of all points as from 2010 on. */
  readonly points: '11' | 'all';
}

/** Average precisions in [0, 1]. */
export interface VocEvaluation {
  /** The mean over overlaps of 0.5, 0.55, … 0.95. */
  readonly averagePrecision: number;
  readonly averagePrecision50: number;
  readonly averagePrecision75: number;
  /** At an overlap of 0.5; NaN for a class without an object that counts, which no mean takes in. */
  readonly classes: readonly {readonly name: string; readonly averagePrecision50: number}[];
}

const thresholds = Array.from({length: 10}, (_, place) => (50 + 5 * place) / 100);

/**
 * Measures boxes as Detectron2 does on Pascal VOC (Everingham et al., 2010): scores are first rounded to three decimals, coordinates to
 * one, as VOC's files of results have them.
 *
 * @throws RangeError when a class is none of them
 */
export function evaluateVoc(options: VocEvaluationOptions): VocEvaluation {
  const {truth, results, classes, points} = options;
  knownOptions('evaluateVoc', options, ['truth', 'results', 'classes', 'points']);
  const average =
    oneOf('points', points, ['11', 'all']) === '11' ? averagePrecisionOf11Points : averagePrecisionOfAllPoints;
  const truths = byClass(
    classes.length,
    truth,
    ({difficult}, index) => ({difficult: difficult[index] === 1}),
    (value) => value,
  );
  const detections = byClass(
    classes.length,
    results,
    ({scores}, index) => ({score: rounded(scores[index] as number, 3)}),
    (value) => rounded(value, 1),
  );
  const precisions = classes.map((_, label) => {
    const [expected, found] = [truths[label] ?? [], detections[label] ?? []];
    if (expected.every(({difficult}) => difficult)) return thresholds.map(() => Number.NaN);
    return thresholds.map((iou) => average(vocPrecisionRecall(expected, found, iou)));
  });
  const means = thresholds.map((_, place) => mean(precisions.map((each) => each[place] as number)));
  return {
    averagePrecision: mean(means),
    averagePrecision50: means[0] as number,
    averagePrecision75: means[5] as number,
    classes: classes.map((name, label) => ({name, averagePrecision50: precisions[label]?.[0] as number})),
  };
}

const rounded = (value: number, decimals: number): number => Number(fixedDecimals(value, decimals));

/** Without NaN; NaN where there is nothing else. */
function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The objects of each class, in VOC's pixels. */
function byClass<Image extends VocObjects, More>(
  count: number,
  images: readonly Image[],
  more: (image: Image, index: number) => More,
  pixel: (value: number) => number,
): (More & {readonly image: string; readonly box: VocBox})[][] {
  const sorted: (More & {readonly image: string; readonly box: VocBox})[][] = Array.from({length: count}, () => []);
  for (const each of images) {
    const {image, boxes, classes} = each;
    for (let index = 0; index < classes.length; index++) {
      const label = classes[index] as number;
      const [left, top, right, bottom] = [0, 1, 2, 3].map((side) => boxes[4 * index + side]) as [
        number,
        number,
        number,
        number,
      ];
      const box = [pixel(left + 1), pixel(top + 1), pixel(right), pixel(bottom)] as const;
      if (sorted[label] === undefined) {
        throw new RangeError(`Expected a class from 0 to ${count - 1}, received ${label} in ${image}.`);
      }
      sorted[label].push({...more(each, index), image, box});
    }
  }
  return sorted;
}
