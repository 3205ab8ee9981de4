import type {Choice} from '../settings/choices.js';

/** Pixels of both sides that pictures may be brought to. */
const sizes = [32, 48, 64, 96, 128] as const;

/** Seconds up to which only small pictures are worth their time, and the most pixels then. */
const limits = [
  [300, 64],
  [1200, 96],
] as const;

/** Decoded pictures that are kept in memory, in bytes; what does not fit is decoded in every epoch. */
const memory = 256e6;

/** Bytes of a picture of one pixel: three colours, and a longer side. */
const bytesPerPixel = 4;

/** Pixels of both sides: what the pictures have, the time allows, and the memory holds. */
export function chosenSize(pictures: number, shorterSide: number, seconds: number): Choice<number> {
  const [, allowed = Number.POSITIVE_INFINITY] = limits.find(([limit]) => seconds <= limit) ?? [];
  const held = Math.sqrt(memory / bytesPerPixel / pictures);
  const bounds = [
    [1.25 * shorterSide, `the pictures have ${Math.round(shorterSide)} on their shorter side, half of them fewer`],
    [allowed, 'as many as are worth their time in so short a run'],
    [held, 'so that all pictures stay in memory, decoded'],
  ] as const;
  const [bound, reason] = bounds.reduce((least, each) => (each[0] < least[0] ? each : least));
  const value = sizes.findLast((size) => size <= bound) ?? sizes[0];
  return {
    option: 'size',
    value,
    reason: value === sizes.at(-1) ? 'enough for what so small an encoder can see' : reason,
  };
}
