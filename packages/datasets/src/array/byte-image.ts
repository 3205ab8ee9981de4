import {type ArrayData, type ImageSize, imageSize} from './array-data.js';
import {interleaved, planar} from './bytes-to-values.js';

/** The bytes of an image, channels innermost (`interleaved`) or outermost (`planar`). */
export interface ImageBytes {
  readonly bytes: Uint8Array;
  readonly layout: 'interleaved' | 'planar';
}

const stored = new WeakMap<ArrayData, ImageBytes>();

/** An image of bytes, whose values in [0, 1] are made when somebody asks for them. */
export function byteImage(
  source: ImageBytes,
  shape: readonly [height: number, width: number, channels: number],
): ArrayData {
  let values: Float32Array | undefined;
  const image: ArrayData = {
    get data() {
      if (values === undefined) {
        values = source.layout === 'planar' ? planar(source.bytes, shape[2]) : interleaved(source.bytes);
        stored.delete(image);
      }
      return values;
    },
    shape,
  };
  stored.set(image, source);
  return image;
}

/** The bytes of an image as long as nobody has asked for its values, which may be written to. */
export const bytesOf = (image: ArrayData): ImageBytes | undefined => stored.get(image);

/** The sides of `image`, whose values are not made for that. */
export function sidesOf(image: ArrayData): ImageSize {
  if (!stored.has(image)) return imageSize(image);
  const [height = 0, width = 0, channels = 0] = image.shape;
  return {height, width, channels};
}
