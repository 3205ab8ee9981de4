import type {CocoGroundTruth, CocoObject, CocoResult} from '@annulus/detection';
import {iouThresholds, recallThresholds} from '@annulus/detection';

const areas = [
  [0, 1e10],
  [0, 1024],
  [1024, 9216],
  [9216, 1e10],
] as const;

const counts = [1, 10, 100];

type Box = readonly number[];

const areaOf = ([, , width = 0, height = 0]: Box): number => width * height;

function overlapOf(detection: Box, {bbox, iscrowd}: CocoObject): number {
  const side = (axis: number) => {
    const end = (box: Box) => (box[axis] as number) + (box[axis + 2] as number);
    return Math.min(end(detection), end(bbox)) - Math.max(detection[axis] as number, bbox[axis] as number);
  };
  if (side(0) <= 0 || side(1) <= 0) return 0;
  const both = side(0) * side(1);
  return both / (iscrowd ? areaOf(detection) : areaOf(detection) + areaOf(bbox) - both);
}

/** What becomes of each detection of an image and category at one overlap: found a truth or nothing, counts or not. */
function fates(
  truths: readonly CocoObject[],
  results: readonly CocoResult[],
  iou: number,
  [low, high]: readonly number[],
) {
  const outside = (area: number) => area < (low as number) || area > (high as number);
  const ignored = (truth: CocoObject) => truth.iscrowd === 1 || outside(truth.area);
  const order = [...truths].sort((one, other) => Number(ignored(one)) - Number(ignored(other)));
  const taken = new Set<CocoObject>();
  const sorted = [...results].sort((one, other) => other.score - one.score).slice(0, 100);
  return sorted.map(({bbox = [], score}, rank) => {
    let [best, match] = [Math.min(iou, 1 - 1e-10), undefined as CocoObject | undefined];
    for (const truth of order) {
      if (taken.has(truth) && truth.iscrowd !== 1) continue;
      if (match !== undefined && !ignored(match) && ignored(truth)) break;
      if (overlapOf(bbox, truth) < best) continue;
      [best, match] = [overlapOf(bbox, truth), truth];
    }
    if (match) taken.add(match);
    return {score, rank, right: match !== undefined, counts: match ? !ignored(match) : !outside(areaOf(bbox))};
  });
}

/** Precision of boxes by the loops that define it, of one category after another. Shape `[T, R, K, A, M]`. */
export function naivePrecision(
  {images, categories, annotations}: CocoGroundTruth,
  results: readonly CocoResult[],
): number[] {
  const ids = <T extends {readonly id: number}>(of: readonly T[]) =>
    of.map(({id}) => id).sort((one, other) => one - other);
  const curve = (iou: number, category: number, area: readonly number[], most: number): number[] => {
    const within = <T extends {image_id: number; category_id: number}>(of: readonly T[], image: number) =>
      of.filter(({image_id, category_id}) => image_id === image && category_id === category);
    const all = ids(images).flatMap((image) => fates(within(annotations, image), within(results, image), iou, area));
    const counted = annotations.filter(
      (each) =>
        each.category_id === category &&
        !each.iscrowd &&
        each.area >= (area[0] as number) &&
        each.area <= (area[1] as number),
    ).length;
    if (counted === 0) return Array.from(recallThresholds, () => -1);
    const kept = all.filter(({rank}) => rank < most).sort((one, other) => other.score - one.score);
    let [right, wrong] = [0, 0];
    const points = kept.map((fate) => {
      if (fate.counts && fate.right) right++;
      if (fate.counts && !fate.right) wrong++;
      return {recall: right / counted, precision: right / (wrong + right + Number.EPSILON)};
    });
    return Array.from(recallThresholds, (recall) => {
      const from = points.findIndex((point) => point.recall >= recall);
      return from < 0 ? 0 : Math.max(...points.slice(from).map(({precision}) => precision));
    });
  };
  const grid = Array.from(iouThresholds, (iou) =>
    ids(categories).map((category) => areas.map((area) => counts.map((most) => curve(iou, category, area, most)))),
  );
  return grid.flatMap((ofIou) =>
    [...recallThresholds.keys()].flatMap((recall) =>
      ofIou.flatMap((ofCategory) => ofCategory.flat()).map((each) => each[recall] as number),
    ),
  );
}
