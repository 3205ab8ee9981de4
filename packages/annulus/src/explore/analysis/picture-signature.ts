/** Cells of both sides that a signature sees a picture as. */
const cells = 16;

/** What a picture looks like from afar, and the same mirrored. */
export interface PictureSignature {
  /** Red, green and blue of each cell, in [0, 1], row after row. Shape `[16, 16, 3]`. */
  readonly colours: Float32Array;
  /** How much the colours vary: their standard deviation. */
  readonly contrast: number;
  /** Where the picture becomes lighter from left to right and from top to bottom: 128 bits, few of which copies change. */
  readonly edges: Uint32Array;
}

/** Both ways round. */
export interface PictureSignatures {
  readonly asIs: PictureSignature;
  readonly mirrored: PictureSignature;
}

/** @param pixels - red, green and blue of each pixel, from 0 to 255. Shape `[size, size, 3]`, `size` at least 16 */
export function pictureSignatures(pixels: Uint8Array, size: number): PictureSignatures {
  const colours = averaged(pixels, size);
  const mirrored = colours.map((_, at) => {
    const [row, column, channel] = [Math.floor(at / 3 / cells), Math.floor(at / 3) % cells, at % 3];
    return colours[(row * cells + cells - 1 - column) * 3 + channel] as number;
  });
  return {asIs: signatureOf(colours), mirrored: signatureOf(mirrored)};
}

/** The mean colour of each cell. */
function averaged(pixels: Uint8Array, size: number): Float32Array {
  const sums = new Float32Array(cells * cells * 3);
  const counts = new Float32Array(cells * cells);
  const cellOf = Array.from({length: size}, (_, at) => Math.floor((at * cells) / size));
  for (let at = 0; at < size * size; at++) {
    const cell = (cellOf[Math.floor(at / size)] as number) * cells + (cellOf[at % size] as number);
    counts[cell] = (counts[cell] as number) + 1;
    for (let channel = 0; channel < 3; channel++) {
      sums[3 * cell + channel] = (sums[3 * cell + channel] as number) + (pixels[3 * at + channel] as number) / 255;
    }
  }
  return sums.map((sum, at) => sum / (counts[Math.floor(at / 3)] as number));
}

function signatureOf(colours: Float32Array): PictureSignature {
  const mean = colours.reduce((sum, value) => sum + value, 0) / colours.length;
  const contrast = Math.sqrt(colours.reduce((sum, value) => sum + (value - mean) ** 2, 0) / colours.length);
  return {colours, contrast, edges: edgesOf(colours)};
}

/** Steps in brightness that are none: what compression and resizing do to a flat surface. */
const margin = 0.015;

/** Compares cells two apart, on every other row and column: 7 × 8 pairs each way, and as many bits. */
function edgesOf(colours: Float32Array): Uint32Array {
  const half = cells / 2;
  const light = Array.from({length: half * half}, (_, at) => {
    const [row, column] = [2 * Math.floor(at / half), 2 * (at % half)];
    const corners = [0, 1, cells, cells + 1].map((step) => 3 * (row * cells + column + step));
    return (
      corners.reduce((sum, place) => sum + [0, 1, 2].reduce((all, c) => all + (colours[place + c] as number), 0), 0) /
      12
    );
  });
  const bits = light.flatMap((value, at) => {
    const [right, below] = [at % half < half - 1 ? light[at + 1] : undefined, light[at + half]];
    return [right, below].map((next) => next !== undefined && next > value + margin);
  });
  const words = new Uint32Array(bits.length / 32);
  bits.forEach((bit, at) => {
    if (bit) words[at >> 5] = (words[at >> 5] as number) | (1 << (at & 31));
  });
  return words;
}

/** How many of the 128 bits differ; counted only until they are more than `enough`. The other's words may begin at `start`. */
export function differingEdges(one: Uint32Array, other: Uint32Array, enough = 128, start = 0): number {
  let count = 0;
  for (let word = 0; word < 4 && count <= enough; word++) {
    let bits = (one[word] as number) ^ (other[start + word] as number);
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** The difference of two pictures against what varies in them: 0 for the same, about 1.4 for two that have nothing in common. */
export function pictureDifference(one: PictureSignature, other: PictureSignature): number {
  let squares = 0;
  for (let at = 0; at < one.colours.length; at++) {
    squares += ((one.colours[at] as number) - (other.colours[at] as number)) ** 2;
  }
  return Math.sqrt(squares / one.colours.length) / Math.max(one.contrast, other.contrast, 0.04);
}
