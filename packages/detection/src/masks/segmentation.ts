import {shown} from '@annulus/trainer/checks';
import {expandedCounts} from './compressed-counts.js';
import {MaskError} from './mask-error.js';
import {maskUnion} from './mask-union.js';
import {polygonMask} from './polygon-mask.js';
import {isPolygons, type Polygons, THREE_POINTS} from './polygons.js';
import type {RunLengths} from './run-lengths.js';

/** A mask as COCO's files have it: polygons, or run lengths as numbers or as text. */
export type Segmentation = Polygons | CodedSegmentation;

/** Run lengths as COCO's files have them. */
export interface CodedSegmentation {
  readonly size: readonly [height: number, width: number];
  readonly counts: readonly number[] | string;
}

/**
 * The mask of a segmentation in an image of a size. Polygons of fewer than three points have no pixel, and half a point at the end is
 * not looked at, as in pycocotools; a segmentation without any other polygon, which pycocotools refuses, has no pixel either.
 *
 * @throws {MaskError} when it is coded for another size, or its counts are none
 */
export function maskOf(segmentation: Segmentation, height: number, width: number): RunLengths {
  if (!isPolygons(segmentation)) return maskOfRuns(segmentation, height, width);
  const shapes = segmentation.filter(({length}) => length >= THREE_POINTS);
  if (shapes.length === 0) return {height, width, counts: Uint32Array.of(height * width)};
  const whole = (polygon: readonly number[]) => polygon.slice(0, 2 * (polygon.length >> 1));
  return maskUnion(shapes.map((polygon) => polygonMask(whole(polygon), height, width)));
}

function maskOfRuns({size, counts: coded}: CodedSegmentation, height: number, width: number): RunLengths {
  const counts = typeof coded === 'string' ? expandedCounts(coded) : wholeCounts(coded);
  const pixels = counts.reduce((sum, count) => sum + count, 0);
  if (size[0] === height && size[1] === width && pixels === height * width) return {height, width, counts};
  throw new MaskError(
    `run lengths of ${height} x ${width} pixels`,
    `size ${shown(size)} and counts of ${pixels} pixels`,
    'Write the mask again, in the size of its image.',
  );
}

function wholeCounts(coded: readonly number[]): Uint32Array {
  const odd = coded.find((count) => !(Number.isInteger(count) && count >= 0));
  if (odd === undefined) return Uint32Array.from(coded);
  throw new MaskError('counts of a mask to be whole numbers from 0 on', `${odd}`);
}
