import type {Boxes} from '../boxes/boxes.js';
import {boxCount} from '../boxes/boxes.js';
import {bitmapOf} from '../masks/bitmap.js';
import type {ObjectMask} from '../masks/object-mask.js';
import {polygonTarget} from '../masks/polygon-target.js';
import {isPolygons} from '../masks/polygons.js';
import type {RunLengths} from '../masks/run-lengths.js';
import {type AxisTaps, axisTaps} from '../region-pooling/axis-taps.js';

/**
 * What a mask head should say of regions: 1 where the region's object is. Polygons are drawn in the region, run lengths pooled from it
 * by RoIAlign, at least half of a bin (He et al. 2017, as in Detectron2).
 *
 * @param masks - of the object of each region
 * @param boxes - the regions, in pixels of the masks. Shape `[regions, 4]`
 * @returns Shape `[regions, size, size]`
 */
export function maskTargets(masks: readonly ObjectMask[], boxes: Boxes, size: number): Float32Array {
  const targets = new Float32Array(boxCount(boxes) * size * size);
  masks.forEach((mask, region) => {
    const box = boxes.subarray(4 * region, 4 * region + 4);
    const target = isPolygons(mask) ? polygonTarget(mask, box, size).data : bitmapTarget(mask, box, size);
    targets.set(target, region * size * size);
  });
  return targets;
}

function bitmapTarget(mask: RunLengths, [left = 0, top = 0, right = 0, bottom = 0]: Boxes, size: number): Uint8Array {
  const {data, height, width} = bitmapOf(mask);
  const along = (from: number, to: number, pixels: number): AxisTaps =>
    axisTaps({from: from - 0.5, to: to - 0.5, bins: size, samplingRatio: 0, pixels});
  const [rows, columns] = [along(top, bottom, height), along(left, right, width)];
  return Uint8Array.from({length: size * size}, (_, bin) => {
    const [row, column] = [Math.floor(bin / size), bin % size];
    let share = 0;
    for (let y = rows.starts[row] as number; y < (rows.starts[row + 1] as number); y++) {
      for (let x = columns.starts[column] as number; x < (columns.starts[column + 1] as number); x++) {
        const pixel = (rows.pixels[y] as number) * width + (columns.pixels[x] as number);
        share += (rows.weights[y] as number) * (columns.weights[x] as number) * (data[pixel] as number);
      }
    }
    return share >= 0.5 ? 1 : 0;
  });
}
