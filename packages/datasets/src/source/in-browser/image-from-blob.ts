import type {ArrayData} from '../../array/array-data.js';
import {imageFromPixels, type Pixels, type PixelsOptions} from '../../array/image-from-pixels.js';

/** What of a browser is used; its types come with the DOM's only. */
interface Bitmap {
  readonly width: number;
  readonly height: number;
  close(): void;
}

declare const createImageBitmap: (
  source: Blob | Bitmap,
  options: {
    premultiplyAlpha?: 'none';
    resizeWidth?: number;
    resizeHeight?: number;
    resizeQuality?: 'high';
    imageOrientation?: 'from-image';
  },
) => Promise<Bitmap>;

declare const OffscreenCanvas: new (
  width: number,
  height: number,
) => {
  getContext(
    kind: '2d',
    options: {willReadFrequently: boolean},
  ): {drawImage(image: Bitmap, x: number, y: number): void; getImageData(...box: number[]): Pixels};
};

/** Pixels that every browser can hold in a canvas: 16 megapixels, the limit of phones. */
const mostPixels = 2 ** 24;

/**
 * The image in a file that a browser was given, by drop, paste or `fetch`: the right way up by its EXIF orientation, in sRGB,
 * opaque. Shape `[height, width, 3]`, values in [0, 1]. Only in a browser.
 *
 * The browser decodes it at its own size, so that what resizes it afterwards is the same code as in Node; only above 16 megapixels
 * it is made smaller by the browser first.
 *
 * @throws Error when the browser cannot decode it
 */
export async function imageFromBlob(file: Blob, options: PixelsOptions = {}): Promise<ArrayData> {
  const whole = await decoded(file);
  const bitmap = await limited(whole);
  try {
    const {width, height} = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d', {willReadFrequently: true});
    context.drawImage(bitmap, 0, 0);
    return imageFromPixels(context.getImageData(0, 0, width, height), options);
  } finally {
    bitmap.close();
  }
}

async function decoded(file: Blob): Promise<Bitmap> {
  try {
    return await createImageBitmap(file, {premultiplyAlpha: 'none', imageOrientation: 'from-image'});
  } catch (cause) {
    const received = file.type === '' ? 'one of an unknown type' : `one of type ${file.type}`;
    throw new Error(
      `Expected an image that this browser can decode, such as JPEG, PNG or WebP, received ${received}, or it is damaged.`,
      {cause},
    );
  }
}

async function limited(bitmap: Bitmap): Promise<Bitmap> {
  const share = Math.sqrt(mostPixels / (bitmap.width * bitmap.height));
  if (share >= 1) return bitmap;
  const [resizeWidth, resizeHeight] = [bitmap.width, bitmap.height].map((side) =>
    Math.max(1, Math.floor(side * share)),
  );
  try {
    return await createImageBitmap(bitmap, {
      resizeWidth: resizeWidth as number,
      resizeHeight: resizeHeight as number,
      resizeQuality: 'high',
    });
  } finally {
    bitmap.close();
  }
}
