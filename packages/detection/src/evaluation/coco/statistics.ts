import {pairwiseSum} from '../arithmetic/pairwise-sum.js';
import type {Curves} from './curves.js';
import {type IouType, iouThresholds, measurements, recallThresholds} from './iou-types.js';

/** One of COCO's numbers. */
export interface CocoStatistic {
  readonly kind: 'precision' | 'recall';
  /** Absent: the mean over all from 0.5 to 0.95. */
  readonly iou?: number;
  /** The name of a range of areas. */
  readonly area: string;
  /** Detections of an image and a category. */
  readonly maxDetections: number;
}

const [half, threeQuarters] = [{iou: 0.5}, {iou: 0.75}];

const ofObjects: readonly CocoStatistic[] = [
  ...[{}, half, threeQuarters].map((iou) => ({kind: 'precision', area: 'all', maxDetections: 100, ...iou}) as const),
  ...['small', 'medium', 'large'].map((area) => ({kind: 'precision', area, maxDetections: 100}) as const),
  ...[1, 10, 100].map((maxDetections) => ({kind: 'recall', area: 'all', maxDetections}) as const),
  ...['small', 'medium', 'large'].map((area) => ({kind: 'recall', area, maxDetections: 100}) as const),
];

const ofKeypoints: readonly CocoStatistic[] = (['precision', 'recall'] as const).flatMap((kind) => [
  ...[{}, half, threeQuarters].map((iou) => ({kind, area: 'all', maxDetections: 20, ...iou})),
  ...['medium', 'large'].map((area) => ({kind, area, maxDetections: 20})),
]);

/** COCO's numbers, in its order: 12 for boxes and masks, 10 for keypoints. */
export const cocoStatistics: Readonly<Record<IouType, readonly CocoStatistic[]>> = {
  bbox: ofObjects,
  segm: ofObjects,
  keypoints: ofKeypoints,
};

/**
 * The mean of the part of the curves that a number is about, -1 where there is nothing to find.
 *
 * @param categories - the places of those that it is about
 */
export function statisticOf(
  curves: Curves,
  iouType: IouType,
  {kind, iou, area, maxDetections}: CocoStatistic,
  categories: readonly number[],
): number {
  const {areaRanges, maxDetections: counts} = measurements[iouType];
  const range = areaRanges.findIndex(({name}) => name === area);
  const count = counts.indexOf(maxDetections);
  const thresholds = iou === undefined ? [...iouThresholds.keys()] : [iouThresholds.indexOf(iou)];
  const recalls = kind === 'recall' ? [undefined] : [...recallThresholds.keys()];
  const values = kind === 'recall' ? curves.recall : curves.precision;
  const found: number[] = [];
  for (const threshold of thresholds) {
    for (const recall of recalls) {
      for (const category of categories) {
        const value = values[curves.at(threshold, category, range, count, recall)] as number;
        if (value > -1) found.push(value);
      }
    }
  }
  return found.length === 0 ? -1 : pairwiseSum(Float64Array.from(found)) / found.length;
}
