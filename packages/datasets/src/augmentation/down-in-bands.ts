import {kernels, memory} from './kernels.js';

/** Bytes of an image from which on it is resampled in bands, and of a band. */
export const BAND = 4e6;

/** What a line is resampled by: for each pixel `reach` weights from the pixel `first` on. Addresses. */
export interface Taps {
  readonly reach: number;
  readonly first: number;
  readonly weights: number;
}

/** Rows among the kernels: the address of the first, and how many bytes apart they start. */
export interface Rows {
  readonly at: number;
  readonly bytes: number;
}

export interface BandedRows {
  /** Interleaved rows of an image. */
  readonly bytes: Uint8Array;
  /** Bytes of a row, where in it the values begin, and how many. */
  readonly rowBytes: number;
  readonly from: number;
  readonly run: number;
  readonly taps: Taps;
  /** Rows of the target. */
  readonly height: number;
  /** The address of room for a band. */
  readonly room: number;
  readonly target: Rows;
}

/** Bytes of room that a band takes. */
export const bandRoom = (rowBytes: number, {reach}: Taps): number => Math.max(BAND, reach * rowBytes) + 16;

/**
 * Resamples rows of bytes into fewer rows of values, as many at a time as a band holds: an image of many megapixels is never whole
 * among the kernels. The numbers are those that `expand` and `resampleDown` give.
 */
export function downInBands({bytes, rowBytes, from, run, taps, height, room, target}: BandedRows): void {
  const {reach, first, weights} = taps;
  const starts = new Int32Array(memory.buffer, first, height).slice();
  const endOf = (row: number): number => (starts[row] as number) + reach;
  for (let row = 0, next = 0; row < height; row = next) {
    const start = starts[row] as number;
    for (next = row + 1; next < height && (endOf(next) - start) * rowBytes <= BAND; ) next++;
    const band = bytes.subarray(start * rowBytes, endOf(next - 1) * rowBytes);
    new Uint8Array(memory.buffer, room, band.length).set(band);
    kernels.resampleDownBytes(
      room + from - start * rowBytes,
      rowBytes,
      run,
      first + 4 * row,
      weights + 4 * row * reach,
      reach,
      next - row,
      target.at + row * target.bytes,
      target.bytes,
    );
  }
}
