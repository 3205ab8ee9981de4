import type {Random} from '@annulus/datasets';

/** Boxes whose edges are whole numbers of a small grid, so that many are equal, touch, or are as wide as 0. */
export const randomBoxes = (random: Random, count: number, side = 12): Float32Array =>
  Float32Array.from(
    Array.from({length: count}, () => {
      const [x, y] = [random.integer(side), random.integer(side)];
      return [x, y, x + random.integer(side), y + random.integer(side)];
    }).flat(),
  );

/** One after the other, as lists. */
export const listed = (boxes: Float32Array): number[][] =>
  Array.from({length: boxes.length / 4}, (_, box) => [...boxes.subarray(4 * box, 4 * box + 4)]);
