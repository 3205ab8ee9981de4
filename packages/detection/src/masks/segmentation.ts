import {shown} from '@annulus/trainer/checks';
import {expandedCounts} from './compressed-counts.js';
import {maskUnion} from './mask-union.js';
import {polygonMask} from './polygon-mask.js';
import {isPolygons, type Polygons} from './polygons.js';
import type {RunLengths} from './run-lengths.js';

/** A mask as COCO's files have it: polygons, or run lengths as numbers or as text. */
export type Segmentation = Polygons | CodedSegmentation;

/** Run lengths as COCO's files have them. */
export interface CodedSegmentation {
  readonly size: readonly [height: number, width: number];
  readonly counts: readonly number[] | string;
}

/**
 * The mask of a segmentation in an image of a size.
 *
 * @throws RangeError when it has no polygon, one of fewer than three points, or is coded for another size
 */
export function maskOf(segmentation: Segmentation, height: number, width: number): RunLengths {
  if (isPolygons(segmentation)) return maskUnion(segmentation.map((polygon) => polygonMask(polygon, height, width)));
  const {size, counts: coded} = segmentation;
  const counts = typeof coded === 'string' ? expandedCounts(coded) : Uint32Array.from(coded);
  const pixels = counts.reduce((sum, count) => sum + count, 0);
  if (size[0] === height && size[1] === width && pixels === height * width) return {height, width, counts};
  throw new RangeError(
    `Expected run lengths of ${height} x ${width} pixels, received size ${shown(size)} and counts of ${pixels} pixels. Write the mask again, in the size of its image.`,
  );
}
