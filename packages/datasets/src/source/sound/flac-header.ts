import {SoundProblem} from './sound-problem.js';

/** What the header of a FLAC file says (STREAMINFO). */
export interface FlacHeader {
  /** Where it begins in the file, after tags that some programs put before it. */
  readonly start: number;
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
  if (bytes.length < 42) throw new SoundProblem('its FLAC data end too early: it was probably cut off');
  const [type, length] = [bytes.readUInt8(4) & 0x7f, bytes.readUIntBE(5, 3)];
  const packed = bytes.readBigUInt64BE(18); // 20 bits of rate, 3 of channels, 5 of bits, 36 of samples.
  const rate = Number(packed >> 44n);
  if (type !== 0 || length !== 34 || rate === 0) throw new SoundProblem('its FLAC header is damaged');
  const md5 = bytes.toString('hex', 26, 42);
  return {
    start,
    rate,
    bits: Number((packed >> 36n) & 31n) + 1,
    samples: Number(packed & 0xf_ffff_ffffn),
    ...(/[^0]/.test(md5) && {md5}),
  };
}

/** Where a file begins after the tags of MP3 (ID3) that some programs put before FLAC. */
export function afterTags(file: Uint8Array): number {
  const isTagged = file.length > 10 && String.fromCharCode(...file.subarray(0, 3)) === 'ID3';
  if (!isTagged) return 0;
  return 10 + file.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
}
