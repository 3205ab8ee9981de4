import type {ArrayData} from './array-data.js';
import {byteImage} from './byte-image.js';

/** What a canvas gives: the browser's `ImageData` is such. */
export interface Pixels {
  /** Red, green, blue and opacity of each pixel, row after row, not premultiplied. */
  readonly data: Uint8ClampedArray | Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface PixelsOptions {
  /** The colour that transparent pixels are put on. Default white, `#ffffff`, as `imageFolder` has it. */
  readonly background?: string;
}

/**
 * The pixels of a canvas as an image, as `imageFolder` gives it in Node: opaque. Shape `[height, width, 3]`, values in [0, 1].
 *
 * @throws RangeError when there are not four bytes for each pixel, or `background` is no colour such as #ffffff
 */
export function imageFromPixels(pixels: Pixels, options: PixelsOptions = {}): ArrayData {
  const {data, width, height} = pixels;
  const {background = '#ffffff'} = options;
  if (!/^#[0-9a-f]{6}$/i.test(background)) {
    throw new RangeError(`Expected background to be a colour such as #ffffff, received ${background}.`);
  }
  if (data.length !== 4 * width * height || data.length === 0) {
    throw new RangeError(
      `Expected 4 bytes for each of ${width} x ${height} pixels, as getImageData gives them, received ${data.length}.`,
    );
  }
  const ground = [1, 3, 5].map((at) => Number.parseInt(background.slice(at, at + 2), 16));
  const bytes = new Uint8Array(3 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const opacity = data[4 * pixel + 3] as number;
    for (let channel = 0; channel < 3; channel++) {
      const value = data[4 * pixel + channel] as number;
      const mixed = opacity === 255 ? value : (value * opacity + (ground[channel] as number) * (255 - opacity)) / 255;
      bytes[3 * pixel + channel] = Math.round(mixed);
    }
  }
  return byteImage({bytes, layout: 'interleaved'}, [height, width, 3]);
}
