import {refuse} from '@annulus/trainer/checks';
import {maskArea} from '../../masks/mask-area.js';
import type {RunLengths} from '../../masks/run-lengths.js';
import {fallingOrder} from '../../suppression/falling-order.js';
import {type Cells, cellsOf} from './cells.js';
import type {CocoResult} from './coco-results.js';
import {extentOf} from './shapes.js';

/** What was found. */
export interface Detections {
  /** The detections of a cell by falling score. */
  readonly cells: Cells;
  /** Shape `[detections]`. */
  readonly scores: Float64Array;
  /** Pixels: of the box where a result has one, else of the mask or of the extent of the keypoints. Shape `[detections]`. */
  readonly areas: Float64Array;
}

/**
 * @param cellOf - the cell of each result, of so many `cells`
 * @param masks - of the results, where masks are evaluated
 * @throws RangeError when one has no finite score
 */
export function detectionsOf(
  results: readonly CocoResult[],
  cellOf: Int32Array,
  cells: number,
  masks?: readonly RunLengths[],
): Detections {
  const scores = Float64Array.from(results, ({score}) => score);
  const odd = scores.findIndex((score) => !Number.isFinite(score));
  if (odd >= 0) refuse(`score of results[${odd}]`, 'a finite number', scores[odd]);
  return {
    cells: cellsOf(cellOf, cells, fallingOrder(scores)),
    scores,
    areas: Float64Array.from(results, (result, index) => areaOf(result, masks?.[index])),
  };
}

function areaOf({bbox, keypoints}: CocoResult, mask: RunLengths | undefined): number {
  if (bbox?.length === 4) return (bbox[2] as number) * (bbox[3] as number);
  if (mask !== undefined) return maskArea(mask);
  const [, , width, height] = extentOf(keypoints ?? []);
  return width * height;
}
