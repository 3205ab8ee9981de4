import {fallingOrder} from '../../suppression/falling-order.js';
import type {PrecisionRecall} from './average-precision.js';

/** A box in VOC's pixels: counted from 1, and both edges belong to it. */
export type VocBox = readonly [left: number, top: number, right: number, bottom: number];

/** An object of a class. */
export interface VocTruth {
  readonly image: string;
  readonly box: VocBox;
  /** Finding it counts neither for nor against. */
  readonly difficult: boolean;
}

/** A detection of a class. */
export interface VocDetection {
  readonly image: string;
  readonly box: VocBox;
  readonly score: number;
}

/**
 * Recall and precision of one class (Everingham et al., 2010): by falling score, each detection belongs to the truth of its image
 * that it overlaps most, which must be by more than `iou`; what an earlier one has found is found wrongly again.
 *
 * Recalls are NaN where every truth is difficult, or there is none.
 */
export function vocPrecisionRecall(
  truths: readonly VocTruth[],
  detections: readonly VocDetection[],
  iou: number,
): PrecisionRecall {
  const byImage = new Map<string, VocTruth[]>();
  for (const truth of truths) byImage.set(truth.image, [...(byImage.get(truth.image) ?? []), truth]);
  const easy = truths.filter(({difficult}) => !difficult).length;
  const found = new Set<VocTruth>();
  const [recall, precision] = [new Float64Array(detections.length), new Float64Array(detections.length)];
  let wrong = 0;
  const order = fallingOrder(detections.map(({score}) => score));
  for (const [place, index] of order.entries()) {
    const {image, box} = detections[index] as VocDetection;
    const truth = mostOverlapping(box, byImage.get(image) ?? [], iou);
    if (truth === undefined || found.has(truth)) wrong++;
    else if (!truth.difficult) found.add(truth);
    recall[place] = found.size / easy;
    precision[place] = found.size / Math.max(found.size + wrong, Number.EPSILON);
  }
  return {recall, precision};
}

function mostOverlapping(box: VocBox, truths: readonly VocTruth[], iou: number): VocTruth | undefined {
  let [best, most] = [undefined as VocTruth | undefined, iou];
  for (const truth of truths) {
    const overlap = overlapOf(box, truth.box);
    if (overlap > most) [best, most] = [truth, overlap];
  }
  return best;
}

function overlapOf(one: VocBox, other: VocBox): number {
  const side = (low: number, high: number) => Math.max(high - low + 1, 0);
  const area = ([left, top, right, bottom]: VocBox) => (right - left + 1) * (bottom - top + 1);
  const width = side(Math.max(one[0], other[0]), Math.min(one[2], other[2]));
  const height = side(Math.max(one[1], other[1]), Math.min(one[3], other[3]));
  const both = width * height;
  return both / (area(one) + area(other) - both);
}
