import {FINENESS, type Outline, outlineOf} from './polygon-outline.js';
import {THREE_POINTS} from './polygons.js';
import type {RunLengths} from './run-lengths.js';

/**
 * The mask of a polygon, bit for bit that of pycocotools: its outline is followed in fifths of a pixel, and a column's run changes
 * where the outline enters or leaves the centre of a column.
 *
 * @param polygon - x, y, x, y, … in pixels
 * @throws RangeError when it has fewer than three points, or half a point
 */
export function polygonMask(polygon: ArrayLike<number>, height: number, width: number): RunLengths {
  if (polygon.length < THREE_POINTS || polygon.length % 2 > 0) {
    throw new RangeError(
      `Expected a polygon to have three points or more, x and y of each, received ${polygon.length} coordinates. Leave it out.`,
    );
  }
  const crossings = columnCrossings(outlineOf(polygon), height, width);
  return {height, width, counts: runsBetween(crossings.sort())};
}

/** Where in the columns, one after another, the outline crosses a column's centre; last the end of all. */
function columnCrossings({x, y}: Outline, height: number, width: number): Float64Array {
  const crossings = new Float64Array(x.length + 1);
  let count = 0;
  for (let at = 1; at < x.length; at++) {
    const [from, to] = [x[at - 1] as number, x[at] as number];
    if (from === to) continue;
    const column = inPixels(to < from ? to : to - 1);
    if (!Number.isInteger(column) || column < 0 || column > width - 1) continue;
    const row = inPixels(Math.min(y[at - 1] as number, y[at] as number));
    crossings[count++] = column * height + Math.ceil(Math.min(Math.max(row, 0), height));
  }
  crossings[count] = height * width;
  return crossings.subarray(0, count + 1);
}

const inPixels = (fine: number): number => (fine + 0.5) / FINENESS - 0.5;

/** Two crossings at one place undo each other. */
function runsBetween(crossings: Float64Array): Uint32Array {
  const runs = new Uint32Array(crossings.length);
  const run = (at: number): number => (crossings[at] as number) - (crossings[at - 1] ?? 0);
  runs[0] = run(0);
  let last = 0;
  for (let at = 1; at < crossings.length; at++) {
    const length = run(at);
    if (length > 0) runs[++last] = length;
    else if (++at < crossings.length) runs[last] = (runs[last] as number) + run(at);
  }
  return runs.slice(0, last + 1);
}
