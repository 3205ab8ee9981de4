import {BitReader} from './bit-reader.js';
import {checksum} from './checksum.js';
import {cutOff, damaged} from './cut-off.js';
import {readFrameHeader} from './frame-header.js';
import {readSubframe} from './subframe.js';

/** Some hundred or thousand samples of all channels, good until the next frame is read. */
export interface FlacFrame {
  /** Whole numbers. Shape `[samples]` each. */
  readonly channels: readonly Float64Array[];
  /** Of the frame in the file. */
  readonly bytes: number;
}

/** How two channels are written as one and their difference, by the code of channels. */
const [leftSide, sideRight] = [8, 9];

/** The memory of frames, one of each channel, which is taken once. */
const memory: Float64Array[] = [];

function memoryOf(channel: number, length: number): Float64Array {
  const there = memory[channel];
  const taken = there !== undefined && there.length >= length ? there : new Float64Array(length);
  memory[channel] = taken;
  return taken.length === length ? taken : taken.subarray(0, length);
}

/**
 * Reads the frame that begins with `bytes`.
 *
 * @param usual - bits of a sample where the frame does not say
 * @throws SoundProblem when it is cut off or damaged
 */
export function readFrame(bytes: Uint8Array, usual: number): FlacFrame {
  const bits = new BitReader(bytes);
  const {length, layout, bits: size} = readFrameHeader(bits);
  const count = layout >= leftSide ? 2 : layout + 1;
  const side = layout === sideRight ? 0 : layout >= leftSide ? 1 : -1;
  const channels = Array.from({length: count}, (_, channel) =>
    readSubframe(bits, memoryOf(channel, length), (size || usual) + (channel === side ? 1 : 0)),
  );
  const end = bits.bytesRead;
  if (end + 2 > bytes.length) throw cutOff();
  if (checksum(bytes.subarray(0, end)) !== (bytes[end] as number) * 256 + (bytes[end + 1] as number)) {
    throw damaged('a frame has another checksum than it says');
  }
  if (layout >= leftSide) apart(layout, channels as [Float64Array, Float64Array]);
  return {channels, bytes: end + 2};
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
