import {createHash} from 'node:crypto';
import {FLACDecoder} from '@wasm-audio-decoders/flac';
import {type FlacHeader, flacHeader} from './flac-header.js';
import {SoundProblem} from './sound-problem.js';
import type {SoundSamples} from './sound-samples.js';

/** Of this thread: it decodes one file at a time. */
let decoder: FLACDecoder | undefined;
let turn: Promise<unknown> = Promise.resolve();

/**
 * Reads a FLAC file, and checks what comes out against the count and the MD5 sum that its header has of the samples.
 *
 * @throws SoundProblem when it is cut off or damaged
 */
export async function readFlac(bytes: Uint8Array): Promise<SoundSamples> {
  const header = flacHeader(bytes);
  const decoding = turn.then(() => decoded(bytes.subarray(header.start)));
  turn = decoding.catch(() => undefined);
  const {channelData, samplesDecoded} = await decoding;
  if (header.samples > 0 && samplesDecoded < header.samples) {
    throw new SoundProblem(
      `its FLAC data hold ${samplesDecoded} of ${header.samples} samples: it was cut off, or is damaged in between`,
    );
  }
  const channels = channelData.map((samples) => asWritten(samples, header));
  if (header.md5 !== undefined && header.bits <= most && sumOf(channels, header) !== header.md5) {
    throw new SoundProblem('its FLAC data are damaged (they have another MD5 sum than the header says)');
  }
  return {rate: header.rate, channels};
}

/** Bits of a sample that a 32-bit float can hold. */
const most = 24;

/** The decoder divides whole numbers of b bits by 2^(b − 1) − 1, which is taken back, to the last bit. */
function asWritten(samples: Float32Array, {bits}: FlacHeader): Float32Array {
  if (bits > most) return samples;
  const scale = 2 ** (bits - 1);
  return samples.map((value) => Math.round(value * (scale - 1)) / scale);
}

/** Zeros after a file, without which the decoder's parser loses a last block of a few bytes, such as one of silence. */
const after = Buffer.alloc(16);

async function decoded(bytes: Uint8Array) {
  decoder ??= new FLACDecoder();
  await decoder.ready;
  return decoder.decodeFile(Buffer.concat([bytes, after]));
}

/** The MD5 sum of samples as the encoder saw them: whole numbers, little-endian, channel beside channel. */
function sumOf(channels: readonly Float32Array[], {bits}: FlacHeader): string {
  const [size, scale] = [Math.ceil(bits / 8), 2 ** (bits - 1)];
  const length = channels[0]?.length ?? 0;
  const packed = Buffer.alloc(length * channels.length * size);
  for (const [channel, samples] of channels.entries()) {
    for (let at = 0, place = channel * size; at < length; at++, place += channels.length * size) {
      const value = (samples[at] as number) * scale;
      for (let byte = 0; byte < size; byte++) packed[place + byte] = value >> (8 * byte);
    }
  }
  return createHash('md5').update(packed).digest('hex');
}
