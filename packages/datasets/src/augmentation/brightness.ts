import type {Dense} from '../dense.js';

/** Multiplies every value by `factor` (0 is black, 1 the image itself) and clips to [0, 1]. */
export function adjustBrightness({data, shape}: Dense, factor: number): Dense {
  return {data: data.map((value) => Math.min(1, Math.max(0, value * factor))), shape};
}
