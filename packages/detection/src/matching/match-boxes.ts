import {boxOverlap} from '../boxes/box-overlap.js';
import {type Boxes, boxCount} from '../boxes/boxes.js';

export interface MatchOptions {
  /** Overlap below which a box is background. */
  readonly background: number;
  /** Overlap from which on a box is of its truth; in between a box is neither. */
  readonly foreground: number;
  /** `positive`: the boxes that overlap a truth most are of a truth too, however little that is. Default `ignored`. */
  readonly bestOfEach?: 'positive' | 'ignored';
}

export interface Matches {
  /** The truth that each box overlaps most, the first of equals; 0 where there is none. Shape `[boxes]` */
  readonly truths: Int32Array;
  /** 1: is of its truth. 0: background. −1: neither. Shape `[boxes]` */
  readonly labels: Int8Array;
}

/**
 * Which boxes are of which truth, by their intersection over union (Ren et al. 2015, section 3.1.2). A box that is positive only as the
 * best of a truth keeps the truth that it overlaps most. A truth that no box overlaps has all boxes as its best.
 */
export function matchBoxes(truths: Boxes, boxes: Boxes, options: MatchOptions): Matches {
  const {background, foreground, bestOfEach = 'ignored'} = options;
  const [count, boxesInAll] = [boxCount(truths), boxCount(boxes)];
  const matched = new Int32Array(boxesInAll);
  const labels = new Int8Array(boxesInAll);
  if (count === 0) return {truths: matched, labels};
  const most = new Float64Array(boxesInAll);
  const best = new Float64Array(count);
  for (let truth = 0; truth < count; truth++) {
    for (let box = 0; box < boxesInAll; box++) {
      const overlap = boxOverlap(truths, truth, boxes, box);
      if (overlap > (best[truth] as number)) best[truth] = overlap;
      if (overlap <= (most[box] as number)) continue;
      most[box] = overlap;
      matched[box] = truth;
    }
  }
  const leastBest = bestOfEach === 'positive' ? Math.min(...best) : Number.POSITIVE_INFINITY;
  for (let box = 0; box < boxesInAll; box++) {
    const overlap = most[box] as number;
    labels[box] = overlap >= foreground ? 1 : overlap < background ? 0 : -1;
    if (overlap < leastBest) continue;
    for (let truth = 0; truth < count && labels[box] !== 1; truth++) {
      if (boxOverlap(truths, truth, boxes, box) === best[truth]) labels[box] = 1;
    }
  }
  return {truths: matched, labels};
}
