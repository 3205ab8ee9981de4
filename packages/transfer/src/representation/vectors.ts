/** What a representation makes of some pictures: a vector of each. */
export interface Vectors {
  /** Row after row. Shape `[pictures, dimensions]`. */
  readonly vectors: Float32Array;
  /** Numbers of a vector, a positive integer. */
  readonly dimensions: number;
}

/**
 * How many vectors there are, one or more.
 *
 * @throws RangeError when they are not all of one length, there is none, or a number is not finite
 */
export function countOf({vectors, dimensions}: Vectors): number {
  const count = vectors.length / dimensions;
  if (!(Number.isInteger(dimensions) && dimensions > 0 && Number.isInteger(count) && count > 0)) {
    throw new RangeError(
      `Expected one vector or more of ${dimensions} dimensions each, received ${vectors.length} numbers in all.`,
    );
  }
  for (let at = 0; at < vectors.length; at++) {
    if (Number.isFinite(vectors[at])) continue;
    const row = Math.floor(at / dimensions);
    throw new RangeError(
      `Expected vectors of finite numbers, received ${vectors[at]} in vector ${row}. Look for such values in its picture, and in the ` +
        'weights of the encoder.',
    );
  }
  return count;
}
