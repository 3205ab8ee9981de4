import {existsSync} from 'node:fs';
import {DataFileError, expectSize, grouped, type OptionText, readDataFile} from './data-file.js';

/** The content of one file in the idx format: unsigned bytes in a few dimensions. */
export interface Idx {
  /** Where it was read from, for errors. */
  readonly path: string;
  readonly shape: readonly number[];
  /** Row-major. */
  readonly bytes: Uint8Array;
}

/** The third byte of an idx file whose values are unsigned bytes. */
const UNSIGNED_BYTES = 0x08;

const hexadecimal = (value: number): string => `0x${value.toString(16).padStart(8, '0')}`;

/**
 * Reads an idx file of unsigned bytes in `dimensions` dimensions; `path` may also be there with `.gz` at its end.
 *
 * @param advice - what to do when the file is missing
 */
export function readIdx(path: string, dimensions: number, advice: OptionText): Idx {
  const place = existsSync(path) || !existsSync(`${path}.gz`) ? path : `${path}.gz`;
  const content = readDataFile(place, advice);
  const headerBytes = 4 + 4 * dimensions;
  if (content.length < headerBytes) {
    throw new DataFileError(
      place,
      `${place} holds ${grouped(content.length)} bytes, its header alone takes ${headerBytes}: the download was probably cut off. Delete it and download it again.`,
    );
  }
  const header = new DataView(content.buffer, content.byteOffset, headerBytes);
  const magic = header.getUint32(0);
  const expected = (UNSIGNED_BYTES << 8) | dimensions;
  if (magic !== expected) {
    throw new DataFileError(
      place,
      `${place} begins with ${hexadecimal(magic)}, ${hexadecimal(expected)} was expected of an idx file of unsigned bytes in ${dimensions} dimensions: this is another file. Delete it and download it again.`,
    );
  }
  const shape = Array.from({length: dimensions}, (_, dimension) => header.getUint32(4 + 4 * dimension));
  expectSize(place, content, headerBytes + shape.reduce((product, side) => product * side, 1));
  return {path: place, shape, bytes: content.subarray(headerBytes)};
}
