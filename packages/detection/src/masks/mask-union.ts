import {combinedRuns} from './combined-runs.js';
import type {RunLengths} from './run-lengths.js';

/**
 * The pixels that are on any of some masks of one image.
 *
 * @throws RangeError when there are none, or they are of different sizes
 */
export function maskUnion(masks: readonly RunLengths[]): RunLengths {
  const [first, ...others] = masks;
  if (first === undefined) throw new RangeError('Expected one mask or more to unite, received none.');
  return others.reduce(united, first);
}

function united(one: RunLengths, other: RunLengths): RunLengths {
  expectSameSize(one, other);
  const counts = new Uint32Array(one.counts.length + other.counts.length);
  let [length, run, on] = [0, 0, false];
  combinedRuns(one, other, (pixels, onOne, onOther) => {
    if ((onOne || onOther) !== on) {
      counts[length++] = run;
      [run, on] = [0, !on];
    }
    run += pixels;
  });
  counts[length++] = run;
  return {height: one.height, width: one.width, counts: counts.slice(0, length)};
}

/** @throws RangeError when two masks are of different sizes */
export function expectSameSize(one: RunLengths, other: RunLengths): void {
  if (one.height === other.height && one.width === other.width) return;
  throw new RangeError(
    `Expected masks of one image to be of one size, received ${one.height} x ${one.width} and ${other.height} x ${other.width}.`,
  );
}
