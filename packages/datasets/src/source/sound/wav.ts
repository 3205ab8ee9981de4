import {convert, SoundProblem} from './sound-problem.js';
import type {SoundSamples} from './sound-samples.js';
import {sampleReader} from './wav-samples.js';

/** How the samples of a WAV file are written. */
export interface WavFormat {
  readonly rate: number;
  readonly channels: number;
  readonly kind: 'integer' | 'float';
  /** Of one sample, with what fills it up. */
  readonly bytes: number;
}

/** Sizes from here on are those of streams, whose writer did not know them. */
const unknownSize = 0x7fff_f000;

/**
 * Reads a WAV file: whole numbers of 8 to 32 bits and floats, plain or extensible, its chunks in any order. Chunks that are not
 * known, and what follows the sound, are passed over; a stream of unknown length is read to the end of the file.
 *
 * @throws SoundProblem when it is cut off, damaged, or compressed
 */
export function readWav(bytes: Uint8Array): SoundSamples {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks = chunksOf(view);
  const {fmt, data} = chunks;
  if (fmt === undefined) throw chunks.cutOff ? cutOff() : new SoundProblem('its WAV header has no format (fmt)');
  const format = formatIn(fmt);
  if (data === undefined)
    throw chunks.cutOff ? cutOff() : new SoundProblem('its WAV header is followed by no sound (data)');
  if (chunks.cutOff) throw cutOff();
  const length = Math.floor(data.byteLength / (format.channels * format.bytes));
  const read = sampleReader(data, format);
  const channels = Array.from({length: format.channels}, (_, channel) => {
    const samples = new Float32Array(length);
    for (let at = 0, place = channel; at < length; at++, place += format.channels) samples[at] = read(place);
    return samples;
  });
  return {rate: format.rate, channels};
}

interface Chunks {
  readonly fmt?: DataView;
  readonly data?: DataView;
  /** Whether a chunk that is needed reaches beyond the end of the file. */
  readonly cutOff: boolean;
}

const cutOff = () => new SoundProblem('its WAV data end too early: it was probably cut off');

const idAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((next) => view.getUint8(at + next)));

function chunksOf(view: DataView): Chunks {
  const end = view.byteLength;
  const found: {fmt?: DataView; data?: DataView} = {};
  let wide: number | undefined; // The size of the sound in a file beyond 4 GB (RF64).
  let at = 12;
  for (; at + 8 <= end && !(found.fmt && found.data); ) {
    const [id, body, stated] = [idAt(view, at), at + 8, view.getUint32(at + 4, true)];
    const size = id === 'data' ? sizeOfSound(view, body, wide ?? stated) : stated;
    if (body + size > end) return {...found, ...(id === 'data' && {data: part(view, body, end)}), cutOff: true};
    if (id === 'fmt ') found.fmt = part(view, body, body + size);
    else if (id === 'data') found.data = part(view, body, body + size);
    else if (id === 'ds64' && size >= 16) wide = Number(view.getBigUint64(body + 8, true));
    at = body + size;
    if (size % 2 === 1 && at < end && view.getUint8(at) === 0) at++; // The pad byte, which some writers leave out.
  }
  return {...found, cutOff: end < 12};
}

const part = (view: DataView, start: number, end: number): DataView =>
  new DataView(view.buffer, view.byteOffset + start, end - start);

/** The size that is stated, or what is there where the writer of a stream stated none. */
function sizeOfSound(view: DataView, body: number, stated: number): number {
  const there = view.byteLength - body;
  const none = stated === 0 && view.getUint32(4, true) === 0;
  return none || (stated >= unknownSize && stated > there) ? there : stated;
}

const [pcm, float, extensible] = [1, 3, 0xfffe];

/** What WAV files hold that is not read. */
const compressions: Readonly<Record<number, string>> = {
  2: 'Microsoft ADPCM',
  6: 'A-law',
  7: 'µ-law',
  17: 'IMA ADPCM',
  32: 'Yamaha ADPCM',
  49: 'GSM 6.10',
  64: 'G.721 ADPCM',
  80: 'MPEG',
  85: 'MP3',
  146: 'Dolby AC-3',
  255: 'AAC',
  352: 'Windows Media Audio',
  353: 'Windows Media Audio',
};

function formatIn(fmt: DataView): WavFormat {
  if (fmt.byteLength < 16)
    throw new SoundProblem(`its WAV header describes the format in ${fmt.byteLength} bytes, not in 16`);
  const stated = fmt.getUint16(0, true);
  const code = stated === extensible && fmt.byteLength >= 26 ? fmt.getUint16(24, true) : stated;
  const [channels, rate] = [fmt.getUint16(2, true), fmt.getUint32(4, true)];
  const [block, bits] = [fmt.getUint16(12, true), fmt.getUint16(14, true)];
  if (code !== pcm && code !== float) {
    const compression = compressions[code] ?? `format 0x${code.toString(16).padStart(4, '0')}`;
    throw new SoundProblem(`its WAV data are ${compression}, which is not read`, convert);
  }
  if (channels === 0 || rate === 0) {
    throw new SoundProblem(`its WAV header says ${channels} channels and ${rate} samples a second`);
  }
  const bytes = Math.max(Math.ceil(bits / 8), Math.floor(block / channels));
  const kind = code === float ? 'float' : 'integer';
  const known = kind === 'float' ? [4, 8] : [1, 2, 3, 4];
  if (!known.includes(bytes) || bits === 0)
    throw new SoundProblem(`its WAV header says ${bits} bits of ${kind}s a sample`, convert);
  return {rate, channels, kind, bytes};
}
