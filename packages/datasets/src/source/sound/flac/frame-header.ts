import type {BitReader} from './bit-reader.js';
import {damaged} from './cut-off.js';

/** What the header of a FLAC frame says. */
export interface FrameHeader {
  /** `frames`: `number` counts frames, all but the last of one length; `samples`: it counts samples. */
  readonly counts: 'frames' | 'samples';
  readonly number: number;
  /** Samples of each channel. */
  readonly length: number;
  /** Channels, and how two of them are written as one and their difference. */
  readonly layout: number;
  /** Bits of a sample; 0: those that the file's header says. */
  readonly bits: number;
}

/** Bits of a sample by their code. */
const sampleBits = [0, 8, 12, undefined, 16, 20, 24, 32];

const lastLayout = 10;

/** @throws SoundProblem when it is damaged */
export function readFrameHeader(bits: BitReader): FrameHeader {
  if (bits.unsigned(15) !== 0x7ffc) throw damaged('no frame where one should begin');
  const counts = bits.unsigned(1) === 0 ? 'frames' : 'samples';
  const [lengthCode, rateCode] = [bits.unsigned(4), bits.unsigned(4)];
  const layout = bits.unsigned(4);
  const size = sampleBits[bits.unsigned(3)];
  bits.unsigned(1);
  const number = readNumber(bits);
  const length = lengthOf(lengthCode, bits);
  bits.unsigned(rateCode === 12 ? 8 : rateCode === 13 || rateCode === 14 ? 16 : 0);
  bits.unsigned(8); // A checksum of the header, which that of the frame covers too.
  if (size === undefined || layout > lastLayout) throw damaged('a header that cannot be');
  return {counts, number, length, layout, bits: size};
}

/** A number that is coded as a character of UTF-8 is. */
function readNumber(bits: BitReader): number {
  const first = bits.unsigned(8);
  const more = Math.clz32(~(first << 24));
  let number = more === 0 ? first : first & (0x7f >> more);
  for (let byte = 1; byte < more; byte++) number = number * 64 + (bits.unsigned(8) & 0x3f);
  return number;
}

function lengthOf(code: number, bits: BitReader): number {
  if (code === 0) throw damaged('a frame without a length');
  if (code === 1) return 192;
  if (code <= 5) return 576 * 2 ** (code - 2);
  if (code === 6) return bits.unsigned(8) + 1;
  return code === 7 ? bits.unsigned(16) + 1 : 256 * 2 ** (code - 8);
}
