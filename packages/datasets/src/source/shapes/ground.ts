import type {Random} from '../../random/random.js';

/** A smooth random surface over the unit square, with values in [0, 1]. */
export type Ground = (x: number, y: number) => number;

/** The steepest slope of an S between 0 and 1. */
const smooth = (part: number): number => part * part * (3 - 2 * part);

/** Value noise: random heights at the corners of a lattice of 2–7 cells a side, joined smoothly. Unequal sides give it a grain. */
export function noise(random: Random): Ground {
  const columns = 2 + random.integer(6);
  const rows = 2 + random.integer(6);
  const stride = columns + 2;
  const heights = Float32Array.from({length: stride * (rows + 2)}, () => random.uniform());
  return (x, y) => {
    const column = Math.floor(x * columns);
    const row = Math.floor(y * rows);
    const right = smooth(x * columns - column);
    const down = smooth(y * rows - row);
    const corner = row * stride + column;
    const above = (heights[corner] as number) * (1 - right) + (heights[corner + 1] as number) * right;
    const below = (heights[corner + stride] as number) * (1 - right) + (heights[corner + stride + 1] as number) * right;
    return above * (1 - down) + below * down;
  };
}
