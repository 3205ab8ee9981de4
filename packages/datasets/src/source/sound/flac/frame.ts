import {BitReader} from './bit-reader.js';
import {checksum} from './checksum.js';
import {cutOff, damaged} from './cut-off.js';
import {readSubframe} from './subframe.js';

/** Some hundred or thousand samples of all channels. */
export interface FlacFrame {
  /** Whole numbers. Shape `[samples]` each. */
  readonly channels: readonly Float64Array[];
  /** Of the frame in the file. */
  readonly bytes: number;
}

/** Bits of a sample by their code; 0: those that the file's header says. */
const sampleBits = [0, 8, 12, undefined, 16, 20, 24, 32];

/** How two channels are written as one and their difference, by the code of channels. */
const [leftSide, sideRight, midSide] = [8, 9, 10];

/**
 * Reads the frame that begins with `bytes`.
 *
 * @param usual - bits of a sample where the frame does not say
 * @throws SoundProblem when it is cut off or damaged
 */
export function readFrame(bytes: Uint8Array, usual: number): FlacFrame {
  const bits = new BitReader(bytes);
  if (bits.unsigned(15) !== 0x7ffc) throw damaged('no frame where one should begin');
  bits.unsigned(1); // Whether frames differ in length.
  const [lengthCode, rateCode] = [bits.unsigned(4), bits.unsigned(4)];
  const layout = bits.unsigned(4);
  const size = sampleBits[bits.unsigned(3)];
  bits.unsigned(1);
  skipNumber(bits);
  const length = lengthOf(lengthCode, bits);
  bits.unsigned(rateCode === 12 ? 8 : rateCode === 13 || rateCode === 14 ? 16 : 0);
  bits.unsigned(8); // A checksum of the header, which that of the frame covers too.
  if (size === undefined || layout > midSide) throw damaged('a header that cannot be');
  const count = layout >= leftSide ? 2 : layout + 1;
  const side = layout === sideRight ? 0 : layout >= leftSide ? 1 : -1;
  const channels = Array.from({length: count}, (_, channel) =>
    readSubframe(bits, length, (size || usual) + (channel === side ? 1 : 0)),
  );
  const end = bits.bytesRead;
  if (end + 2 > bytes.length) throw cutOff();
  if (checksum(bytes.subarray(0, end)) !== (bytes[end] as number) * 256 + (bytes[end + 1] as number)) {
    throw damaged('a frame has another checksum than it says');
  }
  if (layout >= leftSide) apart(layout, channels as [Float64Array, Float64Array]);
  return {channels, bytes: end + 2};
}

/** Passes over the number of the frame, which is coded as a character of UTF-8 is. */
function skipNumber(bits: BitReader): void {
  const more = Math.clz32(~(bits.unsigned(8) << 24));
  for (let byte = 1; byte < more; byte++) bits.unsigned(8);
}

function lengthOf(code: number, bits: BitReader): number {
  if (code === 0) throw damaged('a frame without a length');
  if (code === 1) return 192;
  if (code <= 5) return 576 * 2 ** (code - 2);
  if (code === 6) return bits.unsigned(8) + 1;
  return code === 7 ? bits.unsigned(16) + 1 : 256 * 2 ** (code - 8);
}

/** Makes the left and the right channel of what was written in their stead. */
function apart(layout: number, [first, second]: [Float64Array, Float64Array]): void {
  for (let at = 0; at < first.length; at++) {
    const [one, other] = [first[at] as number, second[at] as number];
    if (layout === leftSide) second[at] = one - other;
    else if (layout === sideRight) first[at] = one + other;
    else {
      const right = one - Math.floor(other / 2);
      first[at] = right + other;
      second[at] = right;
    }
  }
}
