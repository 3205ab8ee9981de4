import {createHash} from 'node:crypto';
import type {SoundSamples} from '../sound-samples.js';
import {cutOff, damaged} from './cut-off.js';
import {readFrame} from './frame.js';
import {flacHeader} from './header.js';

/**
 * Reads a FLAC file of up to 24 bits (RFC 9639), and checks what comes out against the checksum of every frame, and the count and
 * the MD5 sum that the header has of the samples.
 *
 * @throws SoundProblem when it is cut off or damaged
 */
export function readFlac(bytes: Uint8Array): SoundSamples {
  const {end, rate, bits, samples, md5} = flacHeader(bytes);
  const parts: Int32Array[][] = [];
  let read = 0;
  for (let at = end; samples > 0 ? read < samples : at < bytes.length; ) {
    if (at >= bytes.length) throw cutOff();
    const frame = readFrame(bytes.subarray(at), bits);
    if (frame.channels.length !== parts[0]?.length && parts.length > 0) throw damaged('frames of other channels');
    parts.push(frame.channels.map((some) => Int32Array.from(some)));
    read += frame.channels[0]?.length ?? 0;
    at += frame.bytes;
  }
  const channels = (parts[0] ?? [new Int32Array()]).map((_, channel) => joined(parts, channel, read));
  if (md5 !== undefined && sumOf(channels, bits) !== md5)
    throw damaged('they have another MD5 sum than the header says');
  return {rate, channels: channels.map((whole) => divided(whole, 2 ** (bits - 1)))};
}

function divided(whole: Int32Array, scale: number): Float32Array {
  const samples = new Float32Array(whole.length);
  for (let at = 0; at < whole.length; at++) samples[at] = (whole[at] as number) / scale;
  return samples;
}

/** The samples of a channel over all frames. */
function joined(parts: readonly (readonly Int32Array[])[], channel: number, length: number): Int32Array {
  const samples = new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    const some = part[channel] as Int32Array;
    samples.set(some, at);
    at += some.length;
  }
  return samples;
}

/** The MD5 sum of samples as the encoder saw them: little-endian, channel beside channel. */
function sumOf(channels: readonly Int32Array[], bits: number): string {
  const [size, length] = [Math.ceil(bits / 8), channels[0]?.length ?? 0];
  const packed = new Uint8Array(length * channels.length * size);
  const words = size === 2 ? new Int16Array(packed.buffer) : undefined;
  for (const [channel, samples] of channels.entries()) {
    for (let at = 0, place = channel; at < length; at++, place += channels.length) {
      const value = samples[at] as number;
      if (words) words[place] = value;
      else for (let byte = 0; byte < size; byte++) packed[place * size + byte] = value >> (8 * byte);
    }
  }
  return createHash('md5').update(packed).digest('hex');
}
