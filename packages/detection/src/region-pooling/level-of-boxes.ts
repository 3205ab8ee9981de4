import {boxAreas} from '../boxes/box-areas.js';
import type {Boxes} from '../boxes/boxes.js';

/** The level that a box of this size, the square root of its area in pixels, is pooled from. */
const [USUAL_LEVEL, USUAL_SIZE] = [4, 224];

/** A range of pyramid levels, the finest first: level k is at stride 2ᵏ. */
export interface Levels {
  readonly first: number;
  readonly last: number;
}

/**
 * From which level of a feature pyramid each box is pooled, as the places in the pyramid: 0 is its finest. One level coarser for each
 * doubling of the box (Lin et al. 2017, equation 1). Shape `[boxes]`
 */
export const levelOfBoxes = (boxes: Boxes, {first, last}: Levels): Int32Array =>
  Int32Array.from(boxAreas(boxes), (area) => {
    const level = Math.floor(USUAL_LEVEL + Math.log2(Math.sqrt(area) / USUAL_SIZE + 1e-8));
    return Math.min(last, Math.max(first, level)) - first;
  });
