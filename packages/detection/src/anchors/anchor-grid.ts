import {type Boxes, boxCount} from '../boxes/boxes.js';
import type {ImageSize} from '../boxes/image-size.js';

export interface AnchorGridOptions {
  /** Of the feature map, in its own pixels. */
  readonly map: ImageSize;
  /** Pixels of the image between two places of the map. */
  readonly stride: number;
  /** Where in its cell a place lies, in strides; default 0. */
  readonly offset?: number;
}

/** The anchors of every place of a feature map: row after row, place after place, as in `cell`. Shape `[height · width · cell, 4]` */
export function anchorGrid(cell: Boxes, {map: {height, width}, stride, offset = 0}: AnchorGridOptions): Float32Array {
  const anchors = new Float32Array(height * width * 4 * boxCount(cell));
  let place = 0;
  for (let row = 0; row < height; row++) {
    const y = (row + offset) * stride;
    for (let column = 0; column < width; column++) {
      const x = (column + offset) * stride;
      for (let i = 0; i < cell.length; i++) anchors[place++] = (cell[i] as number) + (i % 2 === 0 ? x : y);
    }
  }
  return anchors;
}
