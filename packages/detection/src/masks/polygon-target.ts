import {type Bitmap, bitmapOf} from './bitmap.js';
import {maskUnion} from './mask-union.js';
import {polygonMask} from './polygon-mask.js';

/** A box this narrow is taken to be this wide, in pixels. */
const NARROWEST = 0.1;

/**
 * What a mask head should say of a box: the polygons of an object, shifted and scaled so that the box fills `size` x `size` pixels,
 * and drawn there (He et al., 2017; as Detectron2 has it, not a cut of the full mask).
 *
 * @param polygons - each x, y, x, y, … in pixels
 * @param box - left, top, right, bottom in pixels
 * @throws RangeError when there is no polygon, or one has fewer than three points
 */
export function polygonTarget(polygons: readonly ArrayLike<number>[], box: ArrayLike<number>, size: number): Bitmap {
  const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(box);
  const across = size / Math.max(right - left, NARROWEST);
  const down = size / Math.max(bottom - top, NARROWEST);
  const scaled = (value: number, at: number): number => (at % 2 === 0 ? (value - left) * across : (value - top) * down);
  const masks = polygons.map((polygon) => polygonMask(Array.from(polygon, scaled), size, size));
  return bitmapOf(maskUnion(masks));
}
