import {createHash} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';

/** A WAV file of 16 bits and one channel. */
export function wavOf(samples: readonly number[], rate = 8000): Buffer {
  const file = Buffer.alloc(44 + 2 * samples.length);
  file.write('RIFF\0\0\0\0WAVEfmt ', 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  for (const [at, value] of [16, 0x1_0001, rate, 2 * rate, 0x10_0002].entries()) file.writeUInt32LE(value, 16 + 4 * at);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(2 * samples.length, 40);
  for (const [at, value] of samples.entries()) file.writeInt16LE(value, 44 + 2 * at);
  return file;
}

/** Samples of a tone of 16 bits. */
export const tone = (length: number, period = 20): number[] =>
  Array.from({length}, (_, at) => Math.round(20_000 * Math.sin((2 * Math.PI * at) / period)) + 0);

/** Writes a second's eighth of a tone, which is a recording as short as may be. */
export function writeWavs(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, wavOf(tone(1000)));
  }
}

/** A FLAC file of 16 bits, 16 kHz and one channel, whose blocks of 256 samples are not compressed. */
export function flacOf(samples: readonly number[]): Buffer {
  const header = Buffer.from('664c6143800000220100010000000000000003e800f000000000', 'hex');
  header.writeUInt32BE(samples.length, 22);
  const packed = Buffer.from(Int16Array.from(samples).buffer);
  const blocks = Array.from({length: Math.ceil(samples.length / 256)}, (_, block) =>
    frameOf(block, samples.slice(256 * block, 256 * (block + 1))),
  );
  return Buffer.concat([header, createHash('md5').update(packed).digest(), ...blocks]);
}

function frameOf(block: number, samples: readonly number[]): Buffer {
  const start = Buffer.from([0xff, 0xf8, 0x75, 0x08, block, 0, samples.length - 1]);
  start.writeUInt16BE(samples.length - 1, 5);
  const body = Buffer.alloc(1 + 2 * samples.length);
  body[0] = 2; // A subframe as it is.
  for (const [at, value] of samples.entries()) body.writeInt16BE(value, 1 + 2 * at);
  const frame = Buffer.concat([start, Buffer.from([checksum(start, 8, 0x07)]), body]);
  const end = Buffer.alloc(2);
  end.writeUInt16BE(checksum(frame, 16, 0x8005));
  return Buffer.concat([frame, end]);
}

/** The remainder of bytes by a polynomial of so many bits (CRC). */
function checksum(bytes: Uint8Array, bits: number, polynomial: number): number {
  let rest = 0;
  for (const byte of bytes) {
    rest ^= byte << (bits - 8);
    for (let bit = 0; bit < 8; bit++) rest = rest & (1 << (bits - 1)) ? (rest << 1) ^ polynomial : rest << 1;
    rest &= 2 ** bits - 1;
  }
  return rest;
}
