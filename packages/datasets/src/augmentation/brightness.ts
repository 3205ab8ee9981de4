import type {Dense} from '../dense.js';

/** Multiplies every value by `factor` (0 is black, 1 the image itself) and clips to [0, 1]. */
export function adjustBrightness({data, shape}: Dense, factor: number): Dense {
  const adjusted = new Float32Array(data.length);
  for (let at = 0; at < data.length; at++) adjusted[at] = Math.min(1, Math.max(0, (data[at] as number) * factor));
  return {data: adjusted, shape};
}
