import type {RunLengths} from './run-lengths.js';

/** Pixels on the object. */
export function maskArea({counts}: RunLengths): number {
  let area = 0;
  for (let place = 1; place < counts.length; place += 2) area += counts[place] as number;
  return area;
}
