import {inCell} from './cells.js';
import type {Detections} from './detections.js';
import type {AreaRange, Measurement} from './iou-types.js';
import {type CellTruths, type Matches, matchCell} from './matching.js';
import type {Overlaps} from './overlaps/overlap.js';
import type {Truths} from './truths.js';

/** What is compared, and how. */
export interface Comparison {
  readonly images: number;
  readonly truths: Truths;
  readonly detections: Detections;
  readonly overlaps: Overlaps;
  readonly measurement: Measurement;
}

/** The detections of a category, image after image, in each the best first, and how they fared. */
export interface CategoryMatches {
  /** Shape `[detections]`. */
  readonly scores: Float64Array;
  /** How many of its image are better. Shape `[detections]`. */
  readonly ranks: Uint32Array;
  /** One for each range of areas. */
  readonly byArea: readonly (Matches & {
    /** Truths that count. */
    readonly counted: number;
  })[];
}

/** The bits of all thresholds. */
const EVERY = 0xffff;

/** Matches the detections of a category with its truths, image after image, for each range of areas. */
export function categoryMatches(category: number, comparison: Comparison): CategoryMatches {
  const {images, truths, detections, overlaps, measurement} = comparison;
  const {areaRanges, maxDetections} = measurement;
  const most = maxDetections.at(-1) as number;
  const {starts} = detections.cells;
  const room = (starts[(category + 1) * images] as number) - (starts[category * images] as number);
  const [scores, ranks] = [new Float64Array(room), new Uint32Array(room)];
  const byArea = areaRanges.map(() => ({matched: new Uint16Array(room), ignored: new Uint16Array(room), counted: 0}));
  let [count, table] = [0, new Float64Array(most)];
  for (let cell = category * images; cell < (category + 1) * images; cell++) {
    const found = inCell(detections.cells, cell).subarray(0, most);
    const expected = inCell(truths.cells, cell);
    for (let rank = 0; rank < found.length; rank++) {
      scores[count + rank] = detections.scores[found[rank] as number] as number;
      ranks[count + rank] = rank;
    }
    if (table.length < found.length * expected.length) table = new Float64Array(2 * found.length * expected.length);
    if (found.length > 0 && expected.length > 0) overlaps(found, expected, table);
    for (const [index, range] of areaRanges.entries()) {
      const matches = byArea[index] as (typeof byArea)[number];
      if (expected.length > 0) {
        const seen = truthsInRange(expected, truths, range);
        matches.counted += seen.counted;
        matchCell(table, found.length, seen, matches, count);
      }
      for (let rank = 0; rank < found.length; rank++) {
        const area = detections.areas[found[rank] as number] as number;
        if (area >= range.low && area <= range.high) continue;
        const at = count + rank;
        matches.ignored[at] = (matches.ignored[at] as number) | (EVERY & ~(matches.matched[at] as number));
      }
    }
    count += found.length;
  }
  return {scores: scores.subarray(0, count), ranks: ranks.subarray(0, count), byArea};
}

function truthsInRange(places: Int32Array, {areas, crowds, optional}: Truths, {low, high}: AreaRange): CellTruths {
  const counts = (place: number): boolean => {
    const area = areas[place] as number;
    return optional[place] === 0 && area >= low && area <= high;
  };
  const order = new Int32Array(places.length);
  let counted = 0;
  for (let column = 0; column < places.length; column++)
    if (counts(places[column] as number)) order[counted++] = column;
  let next = counted;
  for (let column = 0; column < places.length; column++) if (!counts(places[column] as number)) order[next++] = column;
  return {order, counted, crowds: Uint8Array.from(places, (place) => crowds[place] as number)};
}
