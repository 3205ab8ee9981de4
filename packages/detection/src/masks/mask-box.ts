import type {RunLengths} from './run-lengths.js';

/** The smallest box around a mask as COCO writes it, in whole pixels; four zeros where the mask is empty. */
export function maskBox({height, width, counts}: RunLengths): [x: number, y: number, width: number, height: number] {
  let [left, top, right, bottom] = [width, height, 0, 0];
  let pixel = 0;
  for (let place = 0; place + 1 < counts.length; place += 2) {
    const start = pixel + (counts[place] as number);
    pixel = start + (counts[place + 1] as number);
    const end = pixel - 1;
    if (end < start) continue;
    const [first, last] = [Math.floor(start / height), Math.floor(end / height)];
    left = Math.min(left, first);
    right = Math.max(right, last);
    top = Math.min(top, first < last ? 0 : start % height);
    bottom = Math.max(bottom, first < last ? height - 1 : end % height);
  }
  return left > right ? [0, 0, 0, 0] : [left, top, right - left + 1, bottom - top + 1];
}
