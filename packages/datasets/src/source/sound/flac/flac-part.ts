import {BitReader} from './bit-reader.js';
import {cutOff, damaged} from './cut-off.js';
import {readFrame} from './frame.js';
import {type FrameHeader, readFrameHeader} from './frame-header.js';
import type {FlacHeader} from './header.js';

/**
 * The mean of the channels of some samples in a FLAC file: only the frames that hold them are decoded, and checked against their
 * checksums. Shape `[≤ length]`, fewer at the end.
 *
 * @param header - of the file, which says how many samples there are
 * @throws SoundProblem when what is read is cut off or damaged
 */
export function flacPart(bytes: Uint8Array, header: FlacHeader, start: number, length: number): Float32Array {
  const made = new Float32Array(Math.max(0, Math.min(length, header.samples - start)));
  if (made.length === 0) return made;
  let {at, sample} = frameBefore(bytes, header, start);
  while (sample < start + made.length) {
    if (at >= bytes.length) throw cutOff();
    const {channels, bytes: size} = readFrame(bytes.subarray(at), header.bits);
    const scale = channels.length * 2 ** (header.bits - 1);
    const [first = new Float64Array(), ...others] = channels;
    const [from, to] = [Math.max(0, start - sample), Math.min(first.length, start + made.length - sample)];
    const place = sample - start;
    if (others.length === 0) {
      for (let each = from; each < to; each++) made[place + each] = (first[each] as number) / scale;
    } else {
      for (let each = from; each < to; each++) {
        made[place + each] = channels.reduce((sum, channel) => sum + (channel[each] as number), 0) / scale;
      }
    }
    sample += first.length;
    at += size;
  }
  return made;
}

interface FramePlace {
  /** In the file. */
  readonly at: number;
  /** The first that it holds. */
  readonly sample: number;
}

/** The last frame that begins at or before a sample, found by the headers of the frames: nothing is decoded. */
function frameBefore(bytes: Uint8Array, {end}: FlacHeader, start: number): FramePlace {
  const first = headerAt(bytes, end);
  if (first === undefined) throw damaged('no frame where one should begin');
  let found: FramePlace & {readonly next: number} = {at: end, sample: 0, next: first.length};
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = end + 1; found.next <= start; at++) {
    at = buffer.indexOf(0xff, at);
    if (at === -1) throw cutOff();
    const second = bytes[at + 1] as number;
    if (second !== 0xf8 && second !== 0xf9) continue;
    const header = headerAt(bytes, at);
    if (header === undefined) continue;
    const sample = header.counts === 'samples' ? header.number : header.number * first.length;
    if (sample === found.next) found = {at, sample, next: sample + header.length};
  }
  return found;
}

/** The header of the frame that begins somewhere; undefined where none does. */
function headerAt(bytes: Uint8Array, at: number): FrameHeader | undefined {
  const bits = new BitReader(bytes.subarray(at, at + 16));
  try {
    const header = readFrameHeader(bits);
    const end = at + bits.bytesRead - 1;
    return headerChecksum(bytes.subarray(at, end)) === bytes[end] ? header : undefined;
  } catch {
    return undefined;
  }
}

/** CRC-8 by x⁸ + x² + x + 1, from 0. */
function headerChecksum(bytes: Uint8Array): number {
  let rest = 0;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest & 0x80 ? (rest << 1) ^ 0x07 : rest << 1) & 0xff;
  }
  return rest;
}
