import {knownOptions, oneOf} from '@annulus/trainer/checks';
import {expectNumbers} from '../arithmetic/expect-numbers.js';
import {averagePrecisionOf11Points, averagePrecisionOfAllPoints} from './average-precision.js';
import {type VocBox, vocPrecisionRecall} from './voc-matching.js';
import {
  expectObjects,
  expectResult,
  scoreText,
  sideTexts,
  type VocObjects,
  type VocResult,
  vocSides,
} from './voc-results.js';

export interface VocEvaluationOptions {
  /** 1 in `difficult` is an object whose finding counts neither for nor against. */
  readonly truth: readonly (VocObjects & {readonly difficult: ArrayLike<number>})[];
  readonly results: readonly VocResult[];
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
 * @throws RangeError when a class is none of them, an image comes twice in the truth or in the results, or boxes,
 *   scores or what is difficult are not finite, or not as many as the classes of the image
 */
export function evaluateVoc(options: VocEvaluationOptions): VocEvaluation {
  const {truth, results, classes, points} = options;
  knownOptions('evaluateVoc', options, ['truth', 'results', 'classes', 'points']);
  const average =
    oneOf('points', points, ['11', 'all']) === '11' ? averagePrecisionOf11Points : averagePrecisionOfAllPoints;
  for (const each of truth) {
    expectObjects(each);
    expectNumbers('difficult', each.difficult, each.classes.length, each.image);
  }
  results.forEach(expectResult);
  const truths = byClass('truth', truth, classes.length, ({boxes, difficult}, index) => ({
    box: vocSides(boxes, index),
    difficult: difficult[index] === 1,
  }));
  const detections = byClass('results', results, classes.length, ({boxes, scores}, index) => ({
    box: sideTexts(boxes, index).map(Number) as unknown as VocBox,
    score: Number(scoreText(scores[index] as number)),
  }));
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

/** Without NaN; NaN where there is nothing else. */
function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The objects of each class. */
function byClass<Image extends VocObjects, More>(
  list: string,
  images: readonly Image[],
  count: number,
  read: (image: Image, index: number) => More,
): (More & {readonly image: string})[][] {
  const sorted: (More & {readonly image: string})[][] = Array.from({length: count}, () => []);
  const seen = new Set<string>();
  for (const each of images) {
    const {image, classes} = each;
    if (seen.has(image)) throw new RangeError(`Expected each image once in ${list}, received ${image} a second time.`);
    seen.add(image);
    for (let index = 0; index < classes.length; index++) {
      const label = classes[index] as number;
      if (sorted[label] === undefined) {
        throw new RangeError(`Expected a class from 0 to ${count - 1}, received ${label} in ${image}.`);
      }
      sorted[label].push({...read(each, index), image});
    }
  }
  return sorted;
}
