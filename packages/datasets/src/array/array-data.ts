/**
 * A dense array of numbers in row-major order.
 *
 * An image has Shape `[height, width, channels]`, 1 or 3 channels (RGB), and values in [0, 1] until it is normalised. Anything
 * else may have any shape and any finite values: loaders refuse what is not finite, and what changes colours refuses values
 * that are not in [0, 1].
 */
export interface ArrayData {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** The sides of an image. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** The sides of `image`, or an error when it is not of Shape `[height, width, channels]` with 1 or 3 channels. */
export function imageSize({data, shape}: ArrayData): ImageSize {
  const [height = 0, width = 0, channels = 0] = shape;
  const isImage = shape.length === 3 && (channels === 1 || channels === 3) && data.length === height * width * channels;
  if (isImage) return {height, width, channels};
  throw new RangeError(
    `Expected an image of Shape [height, width, 1 or 3], received ${data.length} values of Shape [${shape.join(', ')}].`,
  );
}
