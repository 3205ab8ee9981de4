import type {Dense} from './dense.js';
import {interleaved, planar} from './source/bytes-to-values.js';

/** The bytes of an image, channels innermost (`interleaved`) or outermost (`planar`). */
export interface ImageBytes {
  readonly bytes: Uint8Array;
  readonly layout: 'interleaved' | 'planar';
}

const stored = new WeakMap<Dense, ImageBytes>();

/** An image of bytes, whose values in [0, 1] are made when somebody asks for them. */
export function byteImage(
  source: ImageBytes,
  shape: readonly [height: number, width: number, channels: number],
): Dense {
  let values: Float32Array | undefined;
  const image: Dense = {
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
export const bytesOf = (image: Dense): ImageBytes | undefined => stored.get(image);
