import type {WavFormat} from './wav.js';

/** Reads the sample at a place among all of a file's. */
export function sampleReader(
  data: DataView,
  {kind, bytes}: Pick<WavFormat, 'kind' | 'bytes'>,
): (place: number) => number {
  if (kind === 'float') {
    return bytes === 8 ? (at) => data.getFloat64(8 * at, true) : (at) => data.getFloat32(4 * at, true);
  }
  if (bytes === 1) return (at) => (data.getUint8(at) - 128) / 2 ** 7;
  if (bytes === 2) return (at) => data.getInt16(2 * at, true) / 2 ** 15;
  if (bytes === 4) return (at) => data.getInt32(4 * at, true) / 2 ** 31;
  return (at) => (data.getUint16(3 * at, true) + data.getInt8(3 * at + 2) * 2 ** 16) / 2 ** 23;
}
