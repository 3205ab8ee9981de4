import {fallingOrder} from '../../suppression/falling-order.js';
import type {CategoryMatches} from './category-matches.js';
import {iouThresholds, type Measurement, recallThresholds} from './iou-types.js';
import type {Matches} from './matching.js';

/** Precision at each recall and the largest recall, -1 where there is nothing to find. */
export class Curves {
  /** [T, R, K, A, M]: overlaps, recalls, categories, areas, detections an image. */
  readonly shape: readonly [number, number, number, number, number];
  /** Shape `[T, R, K, A, M]`. */
  readonly precision: Float64Array;
  /** Shape `[T, K, A, M]`. */
  readonly recall: Float64Array;
  readonly #maxDetections: readonly number[];

  constructor(categories: number, {areaRanges, maxDetections}: Measurement) {
    const [areas, counts] = [areaRanges.length, maxDetections.length];
    this.shape = [iouThresholds.length, recallThresholds.length, categories, areas, counts];
    this.recall = new Float64Array(iouThresholds.length * categories * areas * counts).fill(-1);
    this.precision = new Float64Array(this.recall.length * recallThresholds.length).fill(-1);
    this.#maxDetections = maxDetections;
  }

  /** Where a number stands among the recalls, or, with the place of a recall, among the precisions. */
  at(threshold: number, category: number, area: number, count: number, recall?: number): number {
    const [, recalls, categories, areas, counts] = this.shape;
    const row = recall === undefined ? threshold : threshold * recalls + recall;
    return ((row * categories + category) * areas + area) * counts + count;
  }

  /** Draws the curves of a category. */
  draw(category: number, {scores, ranks, byArea}: CategoryMatches): void {
    const order = fallingOrder(scores);
    for (const [area, {matched, ignored, counted}] of byArea.entries()) {
      if (counted === 0) continue;
      for (const [count, most] of this.#maxDetections.entries()) {
        const hits = hitPrecisions(order, ranks, most, {matched, ignored});
        for (const [threshold, precisions] of hits.entries()) {
          this.recall[this.at(threshold, category, area, count)] = precisions.length / counted;
          this.#read(precisions, counted, (recall) => this.at(threshold, category, area, count, recall));
        }
      }
    }
  }

  /** Reads the curve at each recall: the best precision from there on, 0 where it is not reached. */
  #read(precisions: readonly number[], counted: number, place: (recall: number) => number): void {
    const best = Float64Array.from(precisions);
    for (let hit = best.length - 1; hit > 0; hit--) {
      if ((best[hit] as number) > (best[hit - 1] as number)) best[hit - 1] = best[hit] as number;
    }
    let hit = 0;
    for (let recall = 0; recall < recallThresholds.length; recall++) {
      while (hit < best.length && (hit + 1) / counted < (recallThresholds[recall] as number)) hit++;
      this.precision[place(recall)] = best[hit] ?? 0;
    }
  }
}

/** The precision at each right detection, by falling score, at each threshold: between them it only falls. */
function hitPrecisions(order: Int32Array, ranks: Uint32Array, most: number, {matched, ignored}: Matches): number[][] {
  const hits = Array.from(iouThresholds, () => [] as number[]);
  const misses = new Int32Array(hits.length);
  for (let at = 0; at < order.length; at++) {
    const place = order[at] as number;
    if ((ranks[place] as number) >= most) continue;
    const counts = ~(ignored[place] as number);
    const [right, wrong] = [(matched[place] as number) & counts, ~(matched[place] as number) & counts];
    for (let threshold = 0; threshold < hits.length; threshold++) {
      if ((wrong >> threshold) & 1) misses[threshold] = (misses[threshold] as number) + 1;
      else if ((right >> threshold) & 1) {
        const found = hits[threshold] as number[];
        const number = found.length + 1;
        found.push(number / ((misses[threshold] as number) + number + Number.EPSILON));
      }
    }
  }
  return hits;
}
