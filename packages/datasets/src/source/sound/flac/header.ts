import {SoundProblem} from '../sound-problem.js';
import {cutOff} from './cut-off.js';

/** What the header of a FLAC file says (STREAMINFO). */
export interface FlacHeader {
  /** Where the first frame begins in the file. */
  readonly end: number;
  /** Samples per second. */
  readonly rate: number;
  /** Of a sample. */
  readonly bits: number;
  /** Of each channel; 0 where the encoder did not know. */
  readonly samples: number;
  /** Of all samples, in hexadecimal; absent where the encoder did not say. */
  readonly md5?: string;
}

/** @throws SoundProblem when it is cut off or damaged */
export function flacHeader(file: Uint8Array): FlacHeader {
  const start = afterTags(file);
  const bytes = Buffer.from(file.buffer, file.byteOffset + start, file.length - start);
  if (bytes.length < 42) throw cutOff();
  const [type, length] = [bytes.readUInt8(4) & 0x7f, bytes.readUIntBE(5, 3)];
  const packed = bytes.readBigUInt64BE(18); // 20 bits of rate, 3 of channels, 5 of bits, 36 of samples.
  const rate = Number(packed >> 44n);
  const bits = Number((packed >> 36n) & 31n) + 1;
  if (type !== 0 || length !== 34 || rate === 0 || bits < 4) throw new SoundProblem('its FLAC header is damaged');
  if (bits > 24)
    throw new SoundProblem(`its FLAC data have ${bits} bits a sample, which is not read`, 'Convert it to 24 bits.');
  const md5 = bytes.toString('hex', 26, 42);
  return {
    end: start + endOf(bytes),
    rate,
    bits,
    samples: Number(packed & 0xf_ffff_ffffn),
    ...(/[^0]/.test(md5) && {md5}),
  };
}

/** Where the last block of what comes before the frames ends. */
function endOf(bytes: Buffer): number {
  for (let at = 4; ; ) {
    if (at + 4 > bytes.length) throw cutOff();
    const isLast = bytes.readUInt8(at) >= 128;
    at += 4 + bytes.readUIntBE(at + 1, 3);
    if (isLast) return at;
  }
}

/** Where a file begins after the tags of MP3 (ID3) that some programs put before FLAC. */
export function afterTags(file: Uint8Array): number {
  const isTagged = file.length > 10 && String.fromCharCode(...file.subarray(0, 3)) === 'ID3';
  if (!isTagged) return 0;
  return 10 + file.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
}
