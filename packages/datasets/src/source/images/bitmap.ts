import type {RawPixels} from './raw-pixels.js';

/** Sides beyond which a header is taken for damaged. */
const LARGEST_SIDE = 2 ** 16;

/** Where the red, green and blue of a pixel lie among its bits, without a palette. */
type Masks = readonly [red: number, green: number, blue: number];

const usualMasks: Readonly<Record<number, Masks>> = {
  16: [0x7c00, 0x03e0, 0x001f],
  24: [0xff0000, 0x00ff00, 0x0000ff],
  32: [0xff0000, 0x00ff00, 0x0000ff],
};

/**
 * Reads a Windows bitmap (BMP) of 1, 4, 8, 16, 24 or 32 bits a pixel. Its alpha, which most programs leave at 0, is not looked at.
 *
 * @throws Error when it is cut off, damaged, or compressed
 */
export function readBitmap(bytes: Uint8Array): RawPixels {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const {offset, width, height, fromTop, bits, color} = headerOf(file);
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (file.length < offset + stride * height) throw new Error('unexpected end of file');
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    const row = offset + stride * (fromTop ? y : height - 1 - y);
    for (let x = 0; x < width; x++, at += 3) pixels.set(color(valueAt(file, row, x, bits)), at);
  }
  return {pixels, width, height, channels: 3};
}

/** The bits of a pixel of a row. */
function valueAt(file: Buffer, row: number, x: number, bits: number): number {
  if (bits >= 8) return file.readUIntLE(row + (x * bits) / 8, bits / 8);
  const perByte = 8 / bits;
  const byte = file[row + Math.floor(x / perByte)] as number;
  return (byte >> (8 - bits * ((x % perByte) + 1))) & (2 ** bits - 1);
}

interface Header {
  /** Where the pixels begin. */
  readonly offset: number;
  readonly width: number;
  readonly height: number;
  /** Whether the first row is the topmost one; usually it is the lowest. */
  readonly fromTop: boolean;
  /** Of a pixel. */
  readonly bits: number;
  /** Red, green and blue of a pixel's bits. */
  readonly color: (value: number) => readonly number[];
}

function headerOf(file: Buffer): Header {
  if (file.length < 54) throw new Error('unexpected end of file');
  const [offset, size] = [file.readUInt32LE(10), file.readUInt32LE(14)];
  if (size < 40) throw new Error('its header is of a kind that is not read');
  const [width, rows] = [file.readInt32LE(18), file.readInt32LE(22)];
  const height = Math.abs(rows);
  if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
    throw new Error(`its header says ${width} × ${height} pixels`);
  }
  const [bits, compression] = [file.readUInt16LE(28), file.readUInt32LE(30)];
  if (![1, 4, 8, 16, 24, 32].includes(bits)) throw new Error(`its header says ${bits} bits a pixel`);
  const masked = compression === 3 || compression === 6;
  if (compression !== 0 && !masked) throw new Error('it is compressed, which is not read');
  const common = {offset, width, height, fromTop: rows < 0, bits};
  if (bits <= 8) return {...common, color: byPalette(file, 14 + size, bits, offset)};
  if (masked && file.length < 66) throw new Error('unexpected end of file');
  const masks = masked ? [54, 58, 62].map((at) => file.readUInt32LE(at)) : (usualMasks[bits] as Masks);
  const channels = masks.map(channelOf);
  return {...common, color: (value) => channels.map((channel) => channel(value))};
}

/** A channel of 0 to 255 out of the bits that a mask covers. */
function channelOf(mask: number): (value: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const largest = mask >>> shift;
  return (value) => Math.round((((value & mask) >>> shift) * 255) / largest);
}

/** The colours of the palette between the header and the pixels; black beyond its end. */
function byPalette(file: Buffer, start: number, bits: number, end: number): Header['color'] {
  const count = Math.min(2 ** bits, Math.floor((Math.min(end, file.length) - start) / 4));
  const colors = Array.from({length: Math.max(0, count)}, (_, index) => {
    const at = start + 4 * index;
    return [file[at + 2] as number, file[at + 1] as number, file[at] as number];
  });
  return (value) => colors[value] ?? [0, 0, 0];
}
